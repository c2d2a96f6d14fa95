using GtPs.Cmdlets.Tests.Framework;

namespace GtPs.Cmdlets.Tests.Inference;

/// <summary>What is no instance type is refused before anything is asked or sent; types that nobody here has heard of are let through.</summary>
public sealed class InstanceTypeTests(LocalEngine engine)
{
    private const string Channels = "-TrainManifestUri s3://gt-not-there/t -ValidationManifestUri s3://gt-not-there/v -LabelAttributeName category -Class a, b";

    // Nothing that these name exists: whatever is asked first would be another error.
    public static TheoryData<string, string> Commands => new()
    {
        { "New-GtEndpoint nobody -Name no-endpoint -InstanceType", "ProductionVariants.InstanceType" },
        { "Update-GtEndpoint nobody -Model nothing -InstanceType", "ProductionVariants.InstanceType" },
        { "Start-GtTransform -Model nobody -InputUri s3://gt-not-there/x/ -Name no-transform -InstanceType", "TransformResources.InstanceType" },
        { $"Start-GtTraining {Channels} -Name no-training -InstanceType", "ResourceConfig.InstanceType" },
        { $"Start-GtTuning {Channels} -HyperParameterRange @{{ learning_rate = 0.1, 0.01 }} -Name no-tuning -InstanceType", "ResourceConfig.InstanceType" },
        { "Find-GtLabelIssue -ManifestUri s3://gt-not-there/m -LabelAttributeName category -Class a, b -InstanceType", "ResourceConfig.InstanceType" },
        { "Find-GtLabelIssue -ManifestUri s3://gt-not-there/m -LabelAttributeName category -Class a, b -TransformInstanceType", "TransformResources.InstanceType" },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void What_is_no_instance_type_is_refused_first(string command, string field)
    {
        using var session = engine.Open();

        foreach (var type in (string[])["foo", "m5.large", "ml.m5", "ml.m5.large x"])
        {
            var run = session.Run($"{command} '{type}'");

            Assert.Equal(["ValidationException"], run.ErrorIds);
            Assert.Equal($"{field} '{type}': It is not an instance type of SageMaker. Give one such as ml.m5.large, ml.g5.xlarge or ml.g4dn.xlarge.", run.Errors[0].ToString());
            Assert.Empty(run.Output);
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_type_of_the_form_is_let_through(string command, string field)
    {
        using var session = engine.Open();

        var run = session.Run($"{command} ml.q9xyz-flex.96xlarge");

        Assert.DoesNotContain(run.Errors, error => error.ToString().Contains(field, StringComparison.Ordinal));
    }
}
