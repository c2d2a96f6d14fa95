using GtPs.Cmdlets.Tests.Data;
using GtPs.Cmdlets.Tests.Framework;
using GtPs.Cmdlets.Tests.Training;

namespace GtPs.Cmdlets.Tests.Inference;

/// <summary>Endpoints of several models, changed while they serve, and what is done with their answers.</summary>
[Collection(LabeledRoadTests.Name)]
public sealed class EndpointUpdateTests(LabeledRoad road) : IDisposable
{
    private readonly ModuleSession _session = road.Session;
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Variants_share_the_requests_and_change_their_shares_while_they_serve()
    {
        var run = _session.Run("""
            $made = New-GtEndpoint road, road -VariantName old, new -Weight 1, 0 -Name shares | Wait-GtEndpoint
            $before = @($objects[0..9] | Invoke-GtEndpoint shares | ForEach-Object Variant)
            $aimed = @($objects[0] | Invoke-GtEndpoint shares -TargetVariant new | ForEach-Object Variant)
            $changed = Update-GtEndpoint shares -VariantWeight @{ OLD = 0; new = 3 } -VariantInstanceCount @{ new = 2 } | Wait-GtEndpoint
            $after = @($objects[0..9] | Invoke-GtEndpoint shares | ForEach-Object Variant)
            Invoke-GtEndpoint shares $objects[0] -TargetVariant none
            Update-GtEndpoint shares -VariantWeight @{ none = 1 }
            Remove-GtEndpoint shares -KeepModel
            "$($made.Variants | ForEach-Object { "$($_.Name) $($_.ModelName) $($_.Share)" }) | $($made.Serving)"
            "$before | $aimed | $after"
            "$($changed.Variants | ForEach-Object { "$($_.Name) $($_.Weight) $($_.Share) $($_.InstanceCount)" }) | $($changed.InstanceCount)"
            """);

        Assert.Equal(["InvalidVariants", "InvalidVariants"], run.ErrorIds);
        Assert.Equal(
            [
                "old road 1 new road 0 | road 100 %, road 0 %",
                $"{string.Join(' ', Enumerable.Repeat("old", 10))} | new | {string.Join(' ', Enumerable.Repeat("new", 10))}",
                "old 0 0 1 new 3 1 2 | 3",
            ],
            run.Texts);
    }

    [Fact]
    public void An_update_goes_there_and_back_and_one_that_fails_is_an_error_and_changes_nothing()
    {
        var run = _session.Run("""
            $first = $model | New-GtEndpoint -Name there | Wait-GtEndpoint
            $null = New-GtModel road -Name better
            $second = $first | Update-GtEndpoint -Model better | Wait-GtEndpoint
            $third = Update-GtEndpoint there -EndpointConfigName $first.EndpointConfigName | Wait-GtEndpoint
            $null = [System.IO.Directory]::CreateDirectory("$folder/unusable")
            [System.IO.File]::WriteAllText("$folder/unusable/a.jpg", 'this is no archive')
            $null = Copy-GtImage -Path "$folder/unusable" -Destination "$($session.RootUri)unusable/"
            $null = New-GtModel -ModelDataUrl "$($session.RootUri)unusable/a.jpg" -Name unusable
            $failed = Update-GtEndpoint there -Model unusable | Wait-GtEndpoint
            $answer = $objects[0] | Invoke-GtEndpoint there
            Update-GtEndpoint there -Model better -WhatIf
            $unchanged = Get-GtEndpoint there
            Remove-GtEndpoint there -KeepModel
            Remove-GtModel better, unusable
            "$($first.ModelNames) $($second.ModelNames) $($third.ModelNames) $($failed.ModelNames) $($unchanged.ModelNames)"
            "$($second.EndpointConfigName -ne $first.EndpointConfigName) $($third.EndpointConfigName -eq $first.EndpointConfigName) $($failed.Status) $($failed.FailureReason.Length -gt 0) $($answer.Label.Length -gt 0)"
            """);

        Assert.Equal(["EndpointUpdateFailed"], run.ErrorIds);
        Assert.Equal(["road better road road road", "True True InService True True"], run.Texts);
        Assert.Contains("Update to better (free on the local engine; on AWS 1 x ml.m5.large, billed until removed", run.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void Answers_come_before_the_input_ends_in_its_order_and_an_annotations_label_is_the_standard_label()
    {
        var run = _session.Run("""
            $null = $model | New-GtEndpoint -Name stream | Wait-GtEndpoint
            $annotations = @($job | Get-GtAnnotation)
            $script:sent = 0
            $answers = @($annotations | ForEach-Object { $script:sent++; $_ } | Invoke-GtEndpoint stream -ThrottleLimit 2 | ForEach-Object { [pscustomobject]@{ Sent = $script:sent; Answer = $_ } })
            $first = @($annotations | Invoke-GtEndpoint stream -ThrottleLimit 2 | Where-Object Source -eq $annotations[3].SourceRef)
            Remove-GtEndpoint stream -KeepModel
            "$($annotations.Count) $($answers.Count) $($answers[0].Sent -lt $annotations.Count)"
            "$(($annotations.SourceRef -join ' ') -ceq ($answers.Answer.Source -join ' ')) $(($annotations.Label -join ' ') -ceq ($answers.Answer.StandardLabel -join ' '))"
            "$(@($answers | Where-Object { $_.Answer.IsCorrect }).Count -gt 40) $($first.Count)"
            """).Succeed();

        Assert.Equal(["60 60 True", "True True", "True 1"], run.Texts);
    }

    [Fact]
    public void Predictions_are_ranked_shown_and_told_when_missing()
    {
        var run = _session.Run("""
            $null = [System.IO.Directory]::CreateDirectory("$folder/ranked")
            foreach ($n in 0..11) { [System.IO.File]::Copy($objects[$n * 5].Path, "$folder/ranked/$n.jpg", $true) }
            [System.IO.File]::WriteAllText("$folder/ranked/bad.jpg", 'no image')
            $null = Copy-GtImage -Path "$folder/ranked" -Destination "$($session.RootUri)ranked/"
            $null = Start-GtTransform $model "$($session.RootUri)ranked/" -Name ranked -AsJsonLines -MaxConcurrentTransforms 2 | Wait-GtTransform -WarningAction SilentlyContinue
            $all = @(Get-GtPrediction ranked -ErrorAction SilentlyContinue)
            $sorted = @(Get-GtPrediction ranked -SortBy Confidence -ErrorAction SilentlyContinue)
            $top = @(Get-GtPrediction ranked -CountPerClass 1 -ErrorAction SilentlyContinue)
            $sheet = $sorted | Export-GtPredictionSheet -Path $args[0]
            "$($all.Count) $($sorted.Count) $($top.Count -eq [System.Collections.Generic.HashSet[string]]::new([string[]]$all.Label).Count)"
            "$($sorted[0].Ranking[0].Label -eq $sorted[0].Label) $($sorted[0].Ranking.Count) $($sorted[0].RunnersUp -match '^.+ 0\.\d\d, .+ 0\.\d\d$')"
            "$($sheet.Images) $($sheet.Missing) $($sheet.Pages)"
            $sorted.Probability
            $null = Get-GtPrediction ranked -CountPerClass 1
            """, _folder.In("sheet.png"));

        Assert.Equal(["12 12 True", "True 5 True", "12 0 1"], run.Texts.Take(3));
        var sorted = run.Output.Skip(3).Select(value => (double)value.BaseObject).ToList();
        Assert.Equal(12, sorted.Count);
        Assert.Equal(sorted.OrderDescending(), sorted);
        var missing = Assert.Single(run.Errors);
        Assert.StartsWith("MissingPrediction", missing.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("bad.jpg': The image cannot be decoded", missing.ToString(), StringComparison.Ordinal);
        Assert.True(new FileInfo(_folder.In("sheet.png")).Length > 10_000);
    }
}
