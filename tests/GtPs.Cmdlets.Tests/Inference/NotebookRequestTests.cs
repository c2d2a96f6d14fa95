using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Inference;

/// <summary>
/// The requests of AWS's own Ground Truth notebook, written off it by hand, and what the cmdlets send: the same keys and values. Only the instance types
/// differ, because the notebook's are not offered any more.
/// </summary>
[Collection(LabeledRoadTests.Name)]
public sealed class NotebookRequestTests(LabeledRoad road)
{
    private const string Image = "811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1";
    private const string Role = "arn:aws:iam::123456789012:role/service-role/AmazonSageMaker-ExecutionRole";

    private const string Training = """
        {
          "AlgorithmSpecification": { "TrainingImage": "IMAGE", "TrainingInputMode": "Pipe" },
          "RoleArn": "ROLE",
          "OutputDataConfig": { "S3OutputPath": "s3://BUCKET/demo/output/" },
          "ResourceConfig": { "InstanceCount": 1, "InstanceType": "ml.p3.2xlarge", "VolumeSizeInGB": 50 },
          "TrainingJobName": "notebook-training",
          "HyperParameters": {
            "epochs": "30", "image_shape": "3,224,224", "learning_rate": "0.01", "lr_scheduler_step": "10,20", "mini_batch_size": "16", "num_classes": "5",
            "num_layers": "18", "num_training_samples": "80", "resize": "224", "use_pretrained_model": "1"
          },
          "StoppingCondition": { "MaxRuntimeInSeconds": 86400 },
          "InputDataConfig": [
            {
              "ChannelName": "train",
              "DataSource": { "S3DataSource": { "S3DataType": "AugmentedManifestFile", "S3Uri": "TRAIN", "S3DataDistributionType": "FullyReplicated", "AttributeNames": ["source-ref", "category"] } },
              "ContentType": "application/x-recordio", "RecordWrapperType": "RecordIO", "CompressionType": "None"
            },
            {
              "ChannelName": "validation",
              "DataSource": { "S3DataSource": { "S3DataType": "AugmentedManifestFile", "S3Uri": "VALIDATION", "S3DataDistributionType": "FullyReplicated", "AttributeNames": ["source-ref", "category"] } },
              "ContentType": "application/x-recordio", "RecordWrapperType": "RecordIO", "CompressionType": "None"
            }
          ]
        }
        """;

    private const string Model = """{ "ModelName": "notebook-model", "ExecutionRoleArn": "ROLE", "PrimaryContainer": { "Image": "IMAGE", "ModelDataUrl": "ARTEFACT" } }""";

    private const string Transform = """
        {
          "TransformJobName": "notebook-transform",
          "ModelName": "notebook-model",
          "MaxConcurrentTransforms": 16,
          "MaxPayloadInMB": 6,
          "BatchStrategy": "SingleRecord",
          "TransformOutput": { "S3OutputPath": "s3://BUCKET/demo/notebook-transform/output/" },
          "TransformInput": { "DataSource": { "S3DataSource": { "S3DataType": "S3Prefix", "S3Uri": "INPUT" } }, "ContentType": "application/x-image", "SplitType": "None", "CompressionType": "None" },
          "TransformResources": { "InstanceType": "ml.p2.xlarge", "InstanceCount": 1 }
        }
        """;

    private const string EndpointConfig = """{ "EndpointConfigName": "CONFIG", "ProductionVariants": [{ "InstanceType": "ml.m4.xlarge", "InitialInstanceCount": 1, "ModelName": "notebook-model", "VariantName": "AllTraffic" }] }""";

    private const string Endpoint = """{ "EndpointName": "notebook-endpoint", "EndpointConfigName": "CONFIG" }""";

    private readonly ModuleSession _session = road.Session;

    [Fact]
    public void The_cmdlets_send_what_the_notebook_sends()
    {
        using var wire = new WireRecorder();
        var run = _session.Run($$"""
            $role = '{{Role}}'
            $lines = @(New-GtSampleImage -Path "$folder/notebook" -Count 100 -Seed 9 | Copy-GtImage -Destination "$($session.RootUri)notebook-data/" | ForEach-Object { "$($_.S3Uri),$($_.StandardLabel)" })
            [System.IO.File]::WriteAllLines("$folder/notebook-train.csv", [string[]](, 'image,label' + $lines[0..79]))
            [System.IO.File]::WriteAllLines("$folder/notebook-validation.csv", [string[]](, 'image,label' + $lines[80..99]))
            $train, $validation = 'train', 'validation' | ForEach-Object { (Import-GtDataset "$folder/notebook-$_.csv" -OutputManifest "$($session.RootUri)notebook-$_.manifest" -Class $classes -LabelAttributeName category).ManifestUri }
            $null = Start-GtTraining -Name notebook-training -TrainManifestUri $train -ValidationManifestUri $validation -TrainCount 80 -ValidationCount 20 -LabelAttributeName category -Class $classes -OutputUri "s3://$($session.Bucket)/demo/output/" -RoleArn $role
            $notebookModel = $training | New-GtModel -Name notebook-model -RoleArn $role
            $images = "$($session.RootUri)notebook/"
            $null = Copy-GtImage -Path "$folder/images/Tiger" -Destination $images
            $null = $notebookModel | Start-GtTransform -Name notebook-transform -InputUri $images -OutputUri "s3://$($session.Bucket)/demo/notebook-transform/output/"
            $endpoint = $notebookModel | New-GtEndpoint -Name notebook-endpoint
            [pscustomobject]@{ Bucket = $session.Bucket; Train = $train; Validation = $validation; Artefact = $training.ModelDataUrl; Images = $images; Config = $endpoint.EndpointConfigName }
            $endpoint | Wait-GtEndpoint | Remove-GtEndpoint -KeepModel
            """).Succeed();
        dynamic made = Assert.Single(run.Output);
        var config = (string)made.Config;
        string Fill(string text) => text.Replace("IMAGE", Image, StringComparison.Ordinal).Replace("ROLE", Role, StringComparison.Ordinal).Replace("BUCKET", (string)made.Bucket, StringComparison.Ordinal)
            .Replace("TRAIN\"", (string)made.Train + "\"", StringComparison.Ordinal).Replace("VALIDATION", (string)made.Validation, StringComparison.Ordinal).Replace("ARTEFACT", (string)made.Artefact, StringComparison.Ordinal)
            .Replace("INPUT", (string)made.Images, StringComparison.Ordinal).Replace("CONFIG", config, StringComparison.Ordinal);

        Assert.Equal(["ml.p3.2xlarge -> ml.g5.xlarge"], NotebookJson.Differences(Fill(Training), wire.Find("CreateTrainingJob", "TrainingJobName", "notebook-training")));
        Assert.Empty(NotebookJson.Differences(Fill(Model), wire.Find("CreateModel", "ModelName", "notebook-model")));
        Assert.Equal(["ml.p2.xlarge -> ml.m5.large"], NotebookJson.Differences(Fill(Transform), wire.Find("CreateTransformJob", "TransformJobName", "notebook-transform")));
        Assert.Equal(["ml.m4.xlarge -> ml.m5.large"], NotebookJson.Differences(Fill(EndpointConfig), wire.Find("CreateEndpointConfig", "EndpointConfigName", config)));
        Assert.Empty(NotebookJson.Differences(Fill(Endpoint), wire.Find("CreateEndpoint", "EndpointName", "notebook-endpoint")));
    }
}
