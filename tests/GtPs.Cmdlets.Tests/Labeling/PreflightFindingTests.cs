using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Labeling;

/// <summary>How Test-GtLabelingJob tells what it finds: all at once, each with field, value and fix.</summary>
public sealed class PreflightFindingTests(LocalEngine engine)
{
    private const string Test = "$manifest | Test-GtLabelingJob -LabelCategory $categories -Template $template -Workteam $team";
    private const string Show = " | ForEach-Object { \"$($_.Field)|$($_.Value)|$($_.Problem)|$($_.Fix)|$($_.ErrorId)\" }";

    // Only images can be uploaded; what an object is called is nothing to who reads it.
    private const string Store = """
        $folder = [System.IO.Directory]::CreateTempSubdirectory('gtps-findings-').FullName
        function Store($Name, $Text, $Encoding = 'utf-8') {
            [System.IO.File]::WriteAllText("$folder/$Name.jpg", $Text, [System.Text.Encoding]::GetEncoding($Encoding))
            (Copy-GtImage -Path "$folder/$Name.jpg" -Destination "$($session.RootUri)stored/").S3Uri
        }
        """;

    [Fact]
    public void Every_finding_tells_what_to_do()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team, Store);

        var texts = session.Run("""
            $job = @{ Name = $name; LabelCategory = $categories; Template = $template; Workteam = $team }
            $good = '{"source-ref":"s3://b/1.jpg"}'
            $lines = @('nonsense', '[]', '{"camera":3}', '{"source-ref":7}', '{"source-ref":"b/1.jpg"}', '{"source-ref":"s3://b/1.jpg","source":"x"}', '{"source-ref":"s3://b/1.jpg","$a":1}', '',
                "{`"source`":`"$('x' * 100000)`"}", "{`"source-ref`":`"s3://b/1.jpg`",`"a`":`"$('x' * 20001)`"}", '{"source-ref":"s3://b/1.jpg","category":9}', '{"source-ref":"s3://b/1.jpg","category":1.5}')
            $manifests = @(for ($i = 0; $i -lt $lines.Count; $i++) { Store "line$i" "$good`n$($lines[$i])`n$good`n" })
            $manifests += Store latin1 "{`"source-ref`":`"s3://b/$([char] 0xE9).jpg`"}`n" 'iso-8859-1'
            $manifests += Store empty ' '
            $manifests += Store many (("nonsense`n") * 9)
            $files = @('{"a":1}', 'nonsense', ' ', '[]', '{"labels":{}}', '{"labels":["a"]}', '{"labels":[{"label":"a"},{"label":"a"}]}', '{"labels":[{"label":" "},{"label":"b"}]}', '{"labels":[{"label":"a"}]}')
            $categoryFiles = @(for ($i = 0; $i -lt $files.Count; $i++) { Store "file$i" $files[$i] })
            $found = @(foreach ($uri in $manifests) { Test-GtLabelingJob @job -ManifestUri $uri })
            $job.Remove('LabelCategory')
            $found += foreach ($uri in $categoryFiles) { $manifest | Test-GtLabelingJob @job -LabelCategory $uri }
            $found += $manifest | Test-GtLabelingJob @job -LabelCategory $categories -TaskType ImageMultiClassMultiLabel -AutoLabeling -TaskPrice 0.0125
            $found += $manifest | Test-GtLabelingJob @job -LabelCategory "$($session.RootUri)none.json" -OutputUri s3://gt-not-there/x/ -RoleArn nobody -TaskPrice -1
            [System.IO.Directory]::Delete($folder, $true)
            $found
            """ + Show).Succeed().Texts;

        Assert.True(texts.Count >= 30, string.Join('\n', texts));
        Assert.All(texts, text => Assert.Matches("^[^|]+[|][^|]*[|][^|]+[|][A-Z][^|]+[.][|][A-Za-z]+$", text.ReplaceLineEndings(" ")));
        Assert.Contains(texts, text => text.Contains("InvalidManifestEncoding", StringComparison.Ordinal) || text.Contains("not valid UTF-8", StringComparison.Ordinal));
        Assert.All(["InvalidManifestLine", "InvalidCategoryFile", "DuplicateCategory", "InvalidCategory", "UnknownTask", "InvalidTaskPrice", "NoSuchKey", "NoSuchBucket"], id => Assert.Contains(texts, text => text.EndsWith($"|{id}", StringComparison.Ordinal)));
        Assert.All(texts.Where(text => text.EndsWith("|InvalidManifestLine", StringComparison.Ordinal)), text => Assert.Contains("New-GtManifest", text, StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("is not a label category file: it has no member 'labels'. It must look like", StringComparison.Ordinal) && text.Contains("|Make it with New-GtLabelCategory.|", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.Contains("is not a label category file: it is not JSON (line 1, byte 2).", StringComparison.Ordinal));
    }

    [Fact]
    public void What_no_request_can_be_made_of_hides_nothing_else()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var found = session.Run($"{Test} -Name 'x x' -TaskType ImageMultiClassMultiLabel -AutoLabeling -TaskPrice -1 -TaskKeyword 'a!'{Show}").Succeed().Texts;
        var started = session.Run("$manifest | Start-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam $team -TaskType BoundingBox -AutoLabeling -TaskPrice -1");
        var drafted = session.Run("$manifest | Start-GtLabelingJob -Name 'x x' -LabelCategory $categories -Template $template -Workteam $team -TaskType PassThrough -AutoLabeling -TaskPrice -1 -WhatIf");

        Assert.Contains(found, text => text.StartsWith("LabelingJobName|x x|", StringComparison.Ordinal));
        Assert.Contains(found, text => text.StartsWith("TaskKeywords|a!|", StringComparison.Ordinal));
        Assert.Contains(found, text => text.StartsWith("LabelingJobAlgorithmsConfig|ImageMultiClassMultiLabel|-AutoLabeling is given, and there is no automated labeling for ImageMultiClassMultiLabel.|Leave -AutoLabeling out, or give a -TaskType that has it: ", StringComparison.Ordinal));
        Assert.Contains("PublicWorkforceTaskPrice|-1|is not a price in steps of a tenth of a cent, from 0 to 99,999 USD.|Give a -TaskPrice like 0.012.|InvalidTaskPrice", found);
        Assert.Single(found, text => text.StartsWith("PublicWorkforceTaskPrice", StringComparison.Ordinal));
        Assert.Equal(["ValidationException", "ValidationException"], [.. started.ErrorIds, .. drafted.ErrorIds]);
        Assert.Contains("BoundingBox", started.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.All(["The labeling job 'x x' cannot be started", "LabelingJobName 'x x'", "-AutoLabeling is given, and there is no automated labeling for PassThrough. Leave -AutoLabeling out", "'-1': is not a price"], text => Assert.Contains(text, drafted.Errors[0].ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_title_made_of_the_classes_is_one_that_the_service_takes_and_one_that_is_given_is_looked_at()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.SlowTeam, "$pets = New-GtLabelCategory -Class 'Cat 🐱', 'Dog 🐶' -Name pets; $page = $pets | New-GtTemplate -Name pets");
        const string Job = "-LabelCategory $pets -Template $page -Workteam $team";

        var found = session.Run($"$manifest | Test-GtLabelingJob -Name $name {Job}").Succeed();
        var job = session.Run($"$manifest | Start-GtLabelingJob -Name $name {Job}; Stop-GtLabelingJob $name").Single();
        var draft = session.Run($"$manifest | Start-GtLabelingJob -Name other {Job} -WhatIf").Succeed();
        var given = session.Run($"$manifest | Test-GtLabelingJob -Name other {Job} -TaskTitle 'Which 🐱 or 🐶?' -TaskDescription \"One`nTwo\"{Show}").Succeed();

        Assert.Empty(found.Output);
        Assert.Equal(session.Run("$name").Texts.Single(), (string)job.Name);
        Assert.Contains("\"TaskTitle\": \"Image classification: Cat or Dog\"", draft.HostText, StringComparison.Ordinal);
        Assert.Equal(
            [
                "TaskTitle|Which 🐱 or 🐶?|holds what the service takes in no TaskTitle: 🐱 (U+1F431), 🐶 (U+1F436).|Change -TaskTitle: leave it out.|ValidationException",
                "TaskDescription|One\nTwo|holds what the service takes in no TaskDescription: U+000A.|Change -TaskDescription: leave it out.|ValidationException",
            ],
            given.Texts);
    }

    [Theory]
    [InlineData("-PreHumanTaskLambdaArn foo", "PreHumanTaskLambdaArn|foo|is not the ARN that belongs there.|Give -PreHumanTaskLambdaArn the ARN of a Lambda function: arn:aws:lambda:us-east-1:123456789012:function:NAME.")]
    [InlineData("-AnnotationConsolidationLambdaArn arn:aws:lambda:eu-west-1:123456789012:function:acs", "AnnotationConsolidationConfig.AnnotationConsolidationLambdaArn|arn:aws:lambda:eu-west-1:123456789012:function:acs|is of the region 'eu-west-1', but the session's is 'us-east-1'.|")]
    [InlineData("-HumanTaskUiArn foo", "UiConfig.HumanTaskUiArn|foo|is not the ARN that belongs there.|Give -HumanTaskUiArn the ARN of a worker UI: ")]
    [InlineData("-InitialActiveLearningModelArn foo -AutoLabeling", "LabelingJobAlgorithmsConfig.InitialActiveLearningModelArn|foo|is not the ARN that belongs there.|Give -InitialActiveLearningModelArn the ARN of a model: ")]
    [InlineData("-InitialActiveLearningModelArn arn:aws:sagemaker:us-east-1:123456789012:model/m", "LabelingJobAlgorithmsConfig.InitialActiveLearningModelArn|arn:aws:sagemaker:us-east-1:123456789012:model/m|is what automated labeling starts with, and -AutoLabeling is not given.|Give -AutoLabeling too, or leave -InitialActiveLearningModelArn out.")]
    [InlineData("-PreHumanTaskLambdaArn arn:aws:lambda:us-east-1:123456789012:function:pre -AnnotationConsolidationLambdaArn arn:aws:lambda:us-east-1:123456789012:function:acs", "")]
    public void An_ARN_that_is_given_is_looked_at(string arguments, string expected)
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var found = session.Run($"{Test} -Name $name {arguments} | Where-Object Severity -eq Error{Show}").Succeed().Texts;

        Assert.Equal(expected.Length > 0, found.Any(text => text.Contains("Arn", StringComparison.Ordinal)));
        Assert.True(expected.Length == 0 || found.Any(text => text.StartsWith(expected, StringComparison.Ordinal)), string.Join('\n', found));
    }

    [Fact]
    public void Objects_that_a_task_type_does_not_show_are_counted_and_told_once()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var found = session.Run("""
            $odd = '{"source-ref":"s3://gt-local/1.JPEG"}', '{"source-ref":"s3://gt-local/2.tiff"}', '{"source-ref":"s3://gt-local/3"}' | New-GtManifest -Name "$name-odd"
            $odd | Test-GtLabelingJob -Name $name -LabelCategory $categories -Template $template -Workteam $team | ForEach-Object { "$($_.Severity): $($_.Problem) $($_.Fix)" }
            '--'
            $text = $categories | New-GtTemplate -Name "$name-text" -TaskType TextMultiClass
            $manifest | Test-GtLabelingJob -Name $name -LabelCategory $categories -Template $text -Workteam $team -TaskType TextMultiClass | ForEach-Object { "$($_.Severity): $($_.Problem) $($_.Fix)" }
            $mixed = '{"source-ref":"s3://gt-local/1.jpg"}', '{"source":"a text"}' | New-GtManifest -Name "$name-mixed"
            $mixed | Test-GtLabelingJob -Name $name -LabelCategory $categories -Template $text -Workteam $team -TaskType TextMultiClass
            """).Succeed().Texts;

        Assert.Equal(
            [
                "Warning: 2 lines name objects that do not end in .jpg, .jpeg or .png, which is what ImageMultiClass shows; line 2 names s3://gt-local/2.tiff. Name JPEG and PNG images; convert others, and end their names so.",
                "--",
                "Warning: all 12 lines name an image (source-ref) where TextMultiClass shows a text. Give texts as source, or give -TaskType ImageMultiClass.",
            ],
            found);
    }

    [Fact]
    public void A_long_value_is_whole_in_the_object_and_cut_in_the_view()
    {
        using var session = LabelingInput.Open(engine, LocalEngine.NewName(), LabelingInput.Team);

        var run = session.Run($"$found = {Test} -Name $name -TaskTitle ('x' * 200); $found | Out-Default; $found.Value; $found.ShownValue").Succeed();

        Assert.Equal([new string('x', 200), new string('x', 80) + "…"], run.Texts);
        var rows = run.HostText.Split('\n').Count(row => row.Contains("xxx", StringComparison.Ordinal) || row.Contains('…', StringComparison.Ordinal));
        Assert.InRange(rows, 4, 5);
        Assert.Contains("Value", run.HostText, StringComparison.Ordinal);
    }
}
