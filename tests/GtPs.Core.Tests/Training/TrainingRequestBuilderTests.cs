using System.Text.Json.Nodes;
using GtPs.Aws.SageMaker;
using GtPs.Core.Training;
using GtPs.Model;

namespace GtPs.Core.Tests.Training;

public sealed class TrainingRequestBuilderTests
{
    // The request of the demo notebook, but for the instance type.
    private const string Expected = """
        {
          "AlgorithmSpecification": { "TrainingImage": "811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1", "TrainingInputMode": "Pipe" },
          "RoleArn": "arn:aws:iam::123456789012:role/demo",
          "OutputDataConfig": { "S3OutputPath": "s3://bucket/demo/output/" },
          "ResourceConfig": { "InstanceCount": 1, "InstanceType": "ml.g5.xlarge", "VolumeSizeInGB": 50 },
          "TrainingJobName": "demo-1",
          "HyperParameters": {
            "epochs": "30", "image_shape": "3,224,224", "learning_rate": "0.01", "lr_scheduler_step": "10,20", "mini_batch_size": "16",
            "num_classes": "5", "num_layers": "18", "num_training_samples": "800", "resize": "224", "use_pretrained_model": "1"
          },
          "StoppingCondition": { "MaxRuntimeInSeconds": 86400 },
          "InputDataConfig": [
            {
              "ChannelName": "train",
              "DataSource": { "S3DataSource": { "S3DataType": "AugmentedManifestFile", "S3Uri": "s3://bucket/demo/train.manifest", "S3DataDistributionType": "FullyReplicated", "AttributeNames": ["source-ref", "category"] } },
              "ContentType": "application/x-recordio", "RecordWrapperType": "RecordIO", "CompressionType": "None"
            },
            {
              "ChannelName": "validation",
              "DataSource": { "S3DataSource": { "S3DataType": "AugmentedManifestFile", "S3Uri": "s3://bucket/demo/validation.manifest", "S3DataDistributionType": "FullyReplicated", "AttributeNames": ["source-ref", "category"] } },
              "ContentType": "application/x-recordio", "RecordWrapperType": "RecordIO", "CompressionType": "None"
            }
          ]
        }
        """;

    [Fact]
    public void The_request_is_the_demo_notebooks()
    {
        var options = new TrainingOptions
        {
            Name = "demo-1",
            TrainManifestUri = "s3://bucket/demo/train.manifest",
            ValidationManifestUri = "s3://bucket/demo/validation.manifest",
            LabelAttributeName = "category",
            Classes = new GtClassList(["a", "b", "c", "d", "e"]),
            OutputUri = "s3://bucket/demo/output/",
            RoleArn = "arn:aws:iam::123456789012:role/demo",
            TrainingImage = "811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1",
        };

        var request = TrainingRequestBuilder.Build(options, HyperParameterSet.Build(options.HyperParameters, 5, 800, 200).Values);

        var json = System.Text.Json.JsonSerializer.SerializeToNode(request, SageMakerJson.Default.CreateTrainingJobRequest);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), json), json?.ToJsonString());
    }

    [Fact]
    public void The_class_order_lies_in_the_jobs_folder_and_is_found_again_from_the_artefact()
    {
        var written = TrainedClasses.UriOf("s3://bucket/demo/output", "demo-1");

        Assert.Equal("s3://bucket/demo/output/demo-1/classes.json", written.ToString());
        Assert.Equal(written, TrainedClasses.UriOf("s3://bucket/demo/output/demo-1/output/model.tar.gz"));
        Assert.Null(TrainedClasses.UriOf("s3://bucket/elsewhere/model.tar.gz"));
    }
}
