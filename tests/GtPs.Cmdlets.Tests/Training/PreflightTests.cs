using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Training;

/// <summary>Test-GtTraining, and that Start-GtTraining makes the same checks before anything is sent.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class PreflightTests(LabeledRoad road, LocalEngine engine)
{
    private readonly ModuleSession _session = road.Session;

    [Fact]
    public void A_split_that_can_be_trained_on_has_no_finding() =>
        Assert.Empty(_session.Run("$split | Test-GtTraining -Name preflight-free -HyperParameter @{ epochs = 3 }").Succeed().Output);

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var run = _session.Run("""
            Test-GtTraining -Name a_b -TrainManifestUri "$($session.RootUri)none.manifest" -ValidationManifestUri $job.ManifestUri -LabelAttributeName category -Class a, b -RoleArn nobody -HyperParameter @{ epoch = 3; learning_rate = 2 } |
                ForEach-Object { "$($_.Severity) $($_.Field) $($_.ErrorId)" }
            """).Succeed();

        Assert.Equal(
            [
                "Error HyperParameters.epoch InvalidHyperParameter",
                "Error HyperParameters.learning_rate InvalidHyperParameter",
                "Error InputDataConfig.train.S3Uri NoSuchKey",
                "Error InputDataConfig.validation.S3Uri InvalidManifestLine",
                "Error RoleArn ValidationException",
                "Error TrainingJobName InvalidName",
            ],
            run.Texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("-HyperParameter @{ mini_batch_size = 64 }", "Error HyperParameters.mini_batch_size 64: mini_batch_size is 64, but the channels hold")]
    [InlineData("-HyperParameter @{ resize = 100 }", "Error HyperParameters.resize 100: resize is 100, but must not be smaller than the sides of image_shape")]
    [InlineData("-TrainCount 7", "[CountMismatch]")]
    [InlineData("-LabelAttributeName other", "No line has the label 'other'.")]
    [InlineData("-LabelAttributeName source-ref", "Error AttributeNames source-ref")]
    [InlineData("-Name road -HyperParameter @{ epochs = 12 }", "Warning TrainingJobName road: The same request made a job before (Completed)")]
    [InlineData("-Name road -HyperParameter @{ epochs = 13 }", "HyperParameters.epochs is \"12\" there, but \"13\" was asked for")]
    public void What_is_wrong_is_found(string change, string expected)
    {
        var run = _session.Run($$"""
            $data = @{ TrainManifestUri = $split.TrainManifestUri; ValidationManifestUri = $split.ValidationManifestUri; Class = $classes }
            {{(change.Contains("-LabelAttributeName", StringComparison.Ordinal) ? string.Empty : "$data.LabelAttributeName = 'category'")}}
            Test-GtTraining @data {{change}} | ForEach-Object { "$($_.Severity) $($_.Field) $($_.Value): $($_.Problem) [$($_.ErrorId)]" }
            """).Succeed();

        Assert.Contains(run.Texts, text => text.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_finding_tells_what_to_do()
    {
        var findings = _session.Run("""
            $values = @{ epochs = 0 }, @{ mini_batch_size = 0 }, @{ mini_batch_size = 400 }, @{ epoch = 3 }, @{ colour = 1 }, @{ learning_rate = 2; optimizer = 'lion' }, @{ resize = 100 }, @{ resize = $null },
                @{ top_k = 9 }, @{ checkpoint_frequency = 99 }, @{ num_classes = 3 }, @{ num_layers = 20 }, @{ multi_label = 1 }, @{ image_shape = '3,32,32' }
            $found = @(foreach ($value in $values) { $split | Test-GtTraining -HyperParameter $value })
            $found += @($split | Test-GtTraining -Name a_b -HyperParameter @{ epochs = 0 } -RoleArn nobody)
            $found += @(Test-GtTraining -TrainManifestUri s3://no-such-bucket/a -ValidationManifestUri $job.ManifestUri -LabelAttributeName category -Class a, b)
            $bad = "$folder/bad-lines.jpg"
            [System.IO.File]::WriteAllText($bad, "nonsense`n{`"camera`":3}`n{`"source-ref`":`"s3://b/1.jpg`",`"category`":99}`n{`"source-ref`":7}`n")
            $found += @(Test-GtTraining -TrainManifestUri (Copy-GtImage -Path $bad -Destination "$($session.RootUri)bad/").S3Uri -ValidationManifestUri $split.ValidationManifestUri -LabelAttributeName category -Class $classes -InstanceType fast)
            $found | ForEach-Object { "$($_.Field): $($_.Problem) -> $($_.Fix)" }
            """).Succeed().Texts;

        Assert.True(findings.Count >= 18, string.Join('\n', findings));
        Assert.Equal([], findings.Where(text => text.EndsWith("-> ", StringComparison.Ordinal)));
        Assert.Contains(findings, text => text.EndsWith("-> Give a whole number of 1 or more, or leave it out.", StringComparison.Ordinal));
        Assert.Contains(findings, text => text.StartsWith("HyperParameters.epoch:", StringComparison.Ordinal) && text.EndsWith("-> Write 'epochs', or leave it out.", StringComparison.Ordinal));
        Assert.DoesNotContain(findings, text => text.Contains("-> The line starts with", StringComparison.Ordinal));
        Assert.Equal(3, findings.Count(text => text.EndsWith("-> Correct the line, or make the manifest anew with Split-GtManifest.", StringComparison.Ordinal) && text.Contains("bad-lines.jpg' cannot be used: ", StringComparison.Ordinal)));
        Assert.Contains("ResourceConfig.InstanceType: It is not an instance type of SageMaker. -> Give one such as ml.m5.large, ml.g5.xlarge or ml.g4dn.xlarge.", findings);
        Assert.Single(findings, text => text.Contains("no-such-bucket", StringComparison.Ordinal));
    }

    [Fact]
    public void Lines_without_a_label_and_classes_without_images_are_counted_and_starting_refuses_the_former()
    {
        var run = _session.Run("""
            [System.IO.File]::WriteAllText("$folder/tigers.csv", "image,label`n$(($objects | Where-Object StandardLabel -in Tiger, Fruit | ForEach-Object { "$($_.S3Uri),$($_.StandardLabel)`n" }) -join '')")
            $labelled = Import-GtDataset "$folder/tigers.csv" -OutputManifest "$($session.RootUri)tigers.manifest" -Class $classes -LabelAttributeName category
            $unlabelled = $objects | New-GtManifest -Name unlabelled
            $data = @{ LabelAttributeName = 'category'; Class = $classes; WarningAction = 'SilentlyContinue' }
            Test-GtTraining @data -TrainManifestUri $labelled.ManifestUri -ValidationManifestUri $split.ValidationManifestUri | ForEach-Object { "$($_.Severity): $($_.Problem)" }
            Test-GtTraining @data -TrainManifestUri $split.TrainManifestUri -ValidationManifestUri $unlabelled.ManifestUri | ForEach-Object { "$($_.Severity) $($_.ErrorId)" }
            Start-GtTraining @data -Name preflight-refused -TrainManifestUri $split.TrainManifestUri -ValidationManifestUri $unlabelled.ManifestUri -TrainCount $split.TrainCount -ValidationCount 60
            Get-GtTraining preflight-ref*
            """);

        Assert.Equal(["Warning: 3 of 5 classes have no image: Musical Instrument, Cheetah, Snowman. The model can never predict it.", "Error UnlabeledLine"], run.Texts);
        Assert.Equal(["UnlabeledLine"], run.ErrorIds);
    }

    [Fact]
    public async Task On_AWS_role_image_and_instance_type_are_checked_too()
    {
        engine.Open().Dispose();
        var output = await AwsShell.RunAsync(
            engine,
            """
            $null = Connect-GtSession -Bucket gt-local -EndpointUrl $address
            $data = @{ TrainManifestUri = 's3://gt-local/none'; ValidationManifestUri = 's3://gt-local/none'; LabelAttributeName = 'category'; Class = 'a', 'b' }
            Test-GtTraining @data -TrainingImage 813361260812.dkr.ecr.eu-central-1.amazonaws.com/image-classification:1 -InstanceType ml.m5.large | ForEach-Object { "$($_.Severity) $($_.Field) $($_.ErrorId)|" }
            Test-GtTraining @data -TrainingImage foo | ForEach-Object { "$($_.Severity) $($_.Field) $($_.Value)|" }
            Test-GtTraining @data -InstanceType fast | ForEach-Object { "$($_.Severity) $($_.Field) $($_.Value)|" }
            """,
            withKey: true);

        Assert.Contains("Error RoleArn MissingRole|", output, StringComparison.Ordinal);
        Assert.Contains("Error AlgorithmSpecification.TrainingImage ValidationException|", output, StringComparison.Ordinal);
        Assert.Contains("Error AlgorithmSpecification.TrainingImage foo|", output, StringComparison.Ordinal);
        Assert.Contains("Warning ResourceConfig.InstanceType |", output, StringComparison.Ordinal);
        Assert.Contains("Error ResourceConfig.InstanceType fast|", output, StringComparison.Ordinal);
    }
}
