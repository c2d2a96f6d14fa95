using System.Management.Automation;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Inference;

[Collection(LabeledRoadTests.Name)]
public sealed class InferenceTests(LabeledRoad road)
{
    private readonly ModuleSession _session = road.Session;

    [Fact]
    public void From_a_model_to_predictions_and_nothing_is_left()
    {
        var run = _session.Run("""
            $heldOut = New-GtSampleImage -Path "$folder/heldout" -Count 20 -Seed 8 | Copy-GtImage -Destination "$($session.RootUri)heldout/"
            $transform = $model | Start-GtTransform -InputUri "$($session.RootUri)heldout/" | Wait-GtTransform
            $predictions = $transform | Get-GtPrediction -StandardLabel $heldOut
            $endpoint = $model | New-GtEndpoint -Name road | Wait-GtEndpoint
            $answers = $heldOut | Invoke-GtEndpoint -Endpoint $endpoint
            $endpoint | Remove-GtEndpoint -KeepModel
            [pscustomobject]@{ Transform = $transform; HeldOut = $heldOut; Predictions = $predictions; Endpoint = $endpoint; Answers = $answers; Left = @(Get-GtEndpoint road*) }
            """);
        var all = run.Single();

        Assert.Equal("Completed", (string)all.Transform.Status);
        var heldOut = ((IEnumerable<object>)all.HeldOut).Cast<dynamic>().ToList();
        var predictions = ((IEnumerable<object>)all.Predictions).Cast<dynamic>().ToList();
        var answers = ((IEnumerable<object>)all.Answers).Cast<dynamic>().ToList();
        Assert.Equal(20, predictions.Count);
        Assert.Equal(predictions.Select(p => (string)p.Source).Order(StringComparer.Ordinal), predictions.Select(p => (string)p.Source));
        Assert.All(predictions, p => Assert.NotNull((string?)p.StandardLabel));
        Assert.True(predictions.Count(p => (bool)p.IsCorrect) >= 12, "Fewer than 12 of 20 predictions are right.");

        Assert.Equal("InService", (string)all.Endpoint.Status);
        Assert.Equal(["road"], (IEnumerable<string>)all.Endpoint.ModelNames);
        Assert.Equal(heldOut.Select(image => (string)image.Path), answers.Select(answer => (string)answer.Source));
        var bySource = predictions.ToDictionary(p => (string)p.Source, p => (string)p.Label);
        Assert.All(heldOut.Zip(answers), pair => Assert.Equal(bySource[(string)pair.First.S3Uri], (string)pair.Second.Label));
        Assert.Empty((object[])all.Left);
    }

    [Fact]
    public void Every_form_of_an_image_is_taken_and_bad_ones_are_errors_of_their_own()
    {
        var run = _session.Run("""
            $null = $model | New-GtEndpoint -Name forms | Wait-GtEndpoint
            $image = $objects[0]
            [System.IO.File]::WriteAllText("$folder/text.jpg", 'no image')
            [System.IO.File]::WriteAllBytes("$folder/broken.jpg", [byte[]](0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8))
            $bytes = [System.IO.File]::ReadAllBytes($image.Path)
            & { $image; $image.Path; "$folder/text.jpg"; $image.S3Uri; "$folder/broken.jpg"; , $bytes; [System.IO.FileInfo]$image.Path; "$folder/none.jpg"; "$($session.RootUri)none.jpg"; 42; $image.Path } | Invoke-GtEndpoint -Endpoint forms
            Remove-GtEndpoint forms -KeepModel
            """);

        Assert.Equal(6, run.Output.Count);
        Assert.Single(run.Output.Select(item => (string)((dynamic)item).Label).Distinct());
        Assert.Equal(["FileNotFound", "ModelError", "NoSuchKey", "UnsupportedImage", "UnsupportedInput"], run.ErrorIds.Order(StringComparer.Ordinal));
        Assert.Contains(run.Errors, error => error.ToString().Contains("broken.jpg", StringComparison.Ordinal));
        Assert.False(run.IsTerminated);
    }

    [Fact]
    public void A_folder_is_its_images_and_gives_the_standard_labels()
    {
        var run = _session.Run("""
            $null = $model | New-GtEndpoint -Name folder | Wait-GtEndpoint
            $answers = Invoke-GtEndpoint folder "$folder/images"
            $labels = @(Invoke-GtEndpoint folder "$folder/images" | Where-Object { $_.StandardLabel }).Count
            $none = Invoke-GtEndpoint folder "$folder/no*.jpg"
            Remove-GtEndpoint folder -KeepModel
            "$($answers.Count) $labels $($none.Count)"
            ($job | Compare-GtLabel -StandardLabel "$folder/images").Accuracy
            """);

        Assert.Equal(["60 60 0", "1"], run.Texts);
        Assert.Equal(["FileNotFound"], run.ErrorIds);
        Assert.Contains("Wildcards stand for themselves here", run.Errors[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_that_cannot_be_decoded_is_an_error_and_the_others_are_answered()
    {
        var run = _session.Run("""
            $null = [System.IO.Directory]::CreateDirectory("$folder/mixed")
            foreach ($n in 0..2) { [System.IO.File]::Copy($objects[$n].Path, "$folder/mixed/good$n.jpg", $true) }
            [System.IO.File]::WriteAllBytes("$folder/mixed/bad.jpg", [byte[]](0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4, 5, 6, 7, 8))
            $null = Copy-GtImage -Path "$folder/mixed" -Destination "$($session.RootUri)mixed/"
            Start-GtTransform $model "$($session.RootUri)mixed/" -Name mixed | Wait-GtTransform -WarningAction SilentlyContinue | Get-GtPrediction
            """);

        Assert.Equal(3, run.Output.Count);
        Assert.Contains(run.Errors, error => error.FullyQualifiedErrorId.StartsWith("MissingPrediction", StringComparison.Ordinal) && ((string)error.TargetObject).EndsWith("bad.jpg", StringComparison.Ordinal));
    }

    [Fact]
    public void A_manifest_of_lines_is_an_input_too()
    {
        var run = _session.Run("""
            $manifest = $objects[0..4] | New-GtManifest -Name some
            $model | Start-GtTransform -InputUri $manifest -Name lines | Wait-GtTransform | Get-GtPrediction -StandardLabel $objects
            """).Succeed();
        var byFile = _session.Run("""
            [System.IO.File]::WriteAllText("$folder/standard labels.csv", "image,label`n$($objects[0].Key),$($objects[0].StandardLabel)`n")
            Get-GtPrediction lines -StandardLabel "$folder/standard labels.csv" | Where-Object StandardLabel | ForEach-Object { "$($_.Source -eq $objects[0].S3Uri) $($_.StandardLabel -eq $objects[0].StandardLabel)" }
            """).Succeed();
        Assert.Equal(["True True"], byFile.Texts);
        Assert.Equal(["InvalidCsv"], _session.Run("Get-GtPrediction lines -StandardLabel \"$folder/none.csv\"").ErrorIds);
        Assert.Equal(["InvalidStandardLabel"], _session.Run("Get-GtPrediction lines -StandardLabel 7").ErrorIds);

        Assert.Equal(5, run.Output.Count);
        Assert.Equal(_session.Run("$objects[0..4].S3Uri").Texts.Order(StringComparer.Ordinal), run.Output.Select(item => (string)((dynamic)item).Source).Order(StringComparer.Ordinal));
        Assert.All(run.Output, item => Assert.NotNull((string?)((dynamic)item).StandardLabel));
    }

    [Fact]
    public void Predictions_keep_their_class_names_when_the_model_is_removed()
    {
        var run = _session.Run("""
            $passing = New-GtModel road -Name passing
            $transform = $passing | Start-GtTransform -InputUri $objects[0].S3Uri -Name passing | Wait-GtTransform
            $passing | Remove-GtModel
            Get-GtPrediction passing -StandardLabel $objects
            """);

        var prediction = run.Single();
        Assert.Equal("Musical Instrument", (string)prediction.StandardLabel);
        Assert.Contains((string)prediction.Label, new[] { "Musical Instrument", "Fruit", "Cheetah", "Tiger", "Snowman" });
    }

    [Fact]
    public void A_corrupt_artefact_is_one_clear_error()
    {
        var run = _session.Run("""
            $null = [System.IO.Directory]::CreateDirectory("$folder/corrupt")
            [System.IO.File]::WriteAllText("$folder/corrupt/a.jpg", 'this is no archive')
            $null = Copy-GtImage -Path "$folder/corrupt" -Destination "$($session.RootUri)corrupt/"
            New-GtModel -ModelDataUrl "$($session.RootUri)corrupt/a.jpg" -Name corrupt | New-GtEndpoint -Name corrupt | Wait-GtEndpoint
            """);

        var endpoint = (dynamic)Assert.Single(run.Output);
        Assert.Equal("Failed", (string)endpoint.Status);
        Assert.Equal(["EndpointFailed"], run.ErrorIds);
        Assert.NotEqual(string.Empty, (string)endpoint.FailureReason);
        Assert.Equal(["EndpointNotInService"], _session.Run("Invoke-GtEndpoint corrupt $objects[0]").ErrorIds);
        _session.Run("Get-GtEndpoint corrupt | Remove-GtEndpoint").Succeed();
    }

    [Fact]
    public void Removing_with_everything_removes_all_and_again_is_no_error()
    {
        var run = _session.Run("""
            $endpoint = New-GtModel road -Name gone | New-GtEndpoint -Name gone | Wait-GtEndpoint
            $endpoint | Remove-GtEndpoint
            $endpoint | Remove-GtEndpoint
            Get-GtModel g?ne
            Get-GtEndpoint g?ne
            """).Succeed();

        Assert.Empty(run.Output);
        Assert.Equal(["ResourceNotFound"], _session.Run("Remove-GtEndpoint gone").ErrorIds);
    }

    [Fact]
    public void An_endpoint_that_is_refused_leaves_nothing_behind()
    {
        var run = _session.Run("""
            $first = $model | New-GtEndpoint -Name taken | Wait-GtEndpoint
            $model | New-GtEndpoint -Name taken -InstanceCount 2
            $first | Remove-GtEndpoint -KeepModel
            New-GtEndpoint nobody -Name nomodel
            """);

        Assert.Equal(2, run.Errors.Count);
        Assert.Equal(ErrorCategory.ResourceExists, run.Errors[0].CategoryInfo.Category);
        Assert.Equal("ResourceNotFound", run.ErrorIds[1]);
        Assert.Empty(_session.Run("Get-GtEndpoint nomodel*").Succeed().Output);
    }

    [Theory]
    [InlineData("New-GtEndpoint $model -Name whatif -InstanceCount 2 -WhatIf", "2 x ml.m5.large")]
    [InlineData("Start-GtTransform $model \"$($session.RootUri)images/\" -Name whatif -WhatIf", "transform job 'whatif'")]
    [InlineData("New-GtEndpoint road, road -VariantName a, b -Name whatif -WhatIf", "2 x ml.m5.large")]
    [InlineData("Remove-GtModel road -WhatIf", "model 'road'")]
    [InlineData("Remove-GtEndpoint x -KeepModel -WhatIf", "Remove with configuration")]
    public void WhatIf_tells_and_does_nothing(string script, string expected)
    {
        var run = _session.Run(script + "; Get-GtEndpoint whatif*; Get-GtTransform whatif*; (Get-GtModel road).Name").Succeed();

        Assert.Equal(["road"], run.Texts);
        Assert.Contains(expected, run.HostText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Start-GtTransform nobody \"$($session.RootUri)images/\"", "ResourceNotFound")]
    [InlineData("Start-GtTransform road \"$($session.RootUri)nothing/\"", "NoInput")]
    [InlineData("Start-GtTransform road images", "InvalidS3Uri")]
    [InlineData("Start-GtTransform road \"$($session.RootUri)images/\" -MaxConcurrentTransforms 20 -MaxPayloadInMB 6", "InvalidTransform")]
    [InlineData("Start-GtTransform road \"$($session.RootUri)images/\" -Name a_b", "InvalidName")]
    [InlineData("Get-GtTransform nobody", "ResourceNotFound")]
    [InlineData("Get-GtPrediction nobody", "ResourceNotFound")]
    [InlineData("Wait-GtTransform nobody", "ResourceNotFound")]
    [InlineData("Stop-GtTransform nobody", "ResourceNotFound")]
    [InlineData("Get-GtEndpoint nobody", "ResourceNotFound")]
    [InlineData("Wait-GtEndpoint nobody", "ResourceNotFound")]
    [InlineData("Update-GtEndpoint nobody -Model road", "ResourceNotFound")]
    [InlineData("Update-GtEndpoint nobody -VariantWeight @{ a = 1 }", "ResourceNotFound")]
    [InlineData("Update-GtEndpoint nobody -VariantWeight @{ a = 'much' }", "InvalidVariants")]
    [InlineData("Update-GtEndpoint nobody -VariantWeight @{ a = -1 }", "InvalidVariants")]
    [InlineData("Update-GtEndpoint nobody -EndpointConfigName none", "ResourceNotFound")]
    [InlineData("New-GtEndpoint road, road -Name twice", "InvalidVariants")]
    [InlineData("New-GtEndpoint road, road -VariantName a, b -Weight 1 -Name uneven", "InvalidVariants")]
    [InlineData("New-GtEndpoint road -Weight 0 -Name zero", "InvalidVariants")]
    [InlineData("Invoke-GtEndpoint nobody x.jpg", "ResourceNotFound")]
    public void What_cannot_be_done_is_told_by_one_error(string script, string errorId) =>
        Assert.Equal([errorId], _session.Run(script).ErrorIds);
}
