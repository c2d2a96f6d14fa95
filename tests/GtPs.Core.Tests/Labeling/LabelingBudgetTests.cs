using GtPs.Core.Labeling;
using GtPs.Model;

namespace GtPs.Core.Tests.Labeling;

public sealed class LabelingBudgetTests
{
    [Theory]
    [InlineData(1000, 50, 1, 0.012, 543, 0, 0)]
    [InlineData(1000, 50, 3, 0.012, 431, 0, 0)]
    [InlineData(1000, 92, 1, 0.012, 0, 0, 0)]
    [InlineData(1000, 50, 1, 0.012, 300, 300, 0)]
    [InlineData(1000, 79.99, 1, 0, 999, 0, 0)]
    public void Conditions_pay_for_people_on_every_object(long objects, double budget, int workers, double price, int human, int given, int percent)
    {
        var spec = Spec(budget, workers, price) with { MaxHumanLabeledObjectCount = given };

        var kept = LabelingBudget.Apply(spec, objects, new PreflightReport());

        Assert.Equal((human, percent), (kept.MaxHumanLabeledObjectCount, kept.MaxPercentageOfInputDatasetLabeled));
    }

    [Fact]
    public void Whatever_the_numbers_the_most_a_job_can_cost_is_within_its_budget()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var objects = random.Next(1, 5000);
            var spec = Spec(random.Next(1, 100_000) / 100.0, random.Next(1, 10), random.Next(0, 2) * 0.012 * random.Next(1, 9)) with { AutoLabeling = random.Next(2) == 0, MaxPercentageOfInputDatasetLabeled = random.Next(0, 101) };
            var report = new PreflightReport();

            var kept = LabelingBudget.Apply(spec, objects, report);

            if (report.Errors.Any())
            {
                Assert.Equal("BudgetTooSmall", Assert.Single(report.Errors).ErrorId);
                continue;
            }

            Assert.InRange(LabelingBudget.Forecast(kept, objects, isNominal: false).TotalUsd, 0m, spec.MaxCostUsd);
        }
    }

    [Theory]
    [InlineData(1000, 10, 50, 49.2, 534)]
    [InlineData(1000, 1000, 200, 120, 0)]
    [InlineData(5, 10, 1, 0.6, 0)]
    [InlineData(-1, 10, 50, 49.2, 534)]
    public void The_verification_is_paid_for_first(long objects, int count, double budget, double left, int human)
    {
        var spec = Spec(budget, 1, 0.012) with { VerifyWorkteam = "cats", VerifyCount = count };

        var kept = LabelingBudget.Apply(spec, objects, new PreflightReport());

        Assert.Equal(((decimal)left, human), (kept.MaxCostUsd, kept.MaxHumanLabeledObjectCount));
    }

    [Theory]
    [InlineData(10, 0, 0, false)]
    [InlineData(9, 1, 0, false)]
    [InlineData(9, 1, 1, true)]
    [InlineData(8, 0, 1, false)]
    [InlineData(11, 0, 0, true)]
    public void Failed_objects_take_their_part_of_the_budget(int human, int machine, int failed, bool isSpent)
    {
        var job = new GtLabelingJob
        {
            Name = "j",
            LabelingJobArn = "arn",
            Region = "us-east-1",
            Status = "InProgress",
            LabelAttributeName = "category",
            InputManifestUri = "s3://b/m",
            S3OutputPath = "s3://b/o/",
            LabelCounters = new GtLabelCounters(human + machine, human, machine, failed, 100),
            NumberOfHumanWorkersPerDataObject = 1,
            TaskPriceUsd = 0.02m,
            MaxCostUsd = 1m,
        };

        Assert.Equal(isSpent, LabelingBudget.IsSpent(job));
    }

    private static LabelingJobSpec Spec(double budget, int workers, double price) => new()
    {
        Name = "j",
        ManifestUri = "s3://b/m",
        LabelCategoryConfigS3Uri = "s3://b/c",
        UiTemplateS3Uri = "s3://b/t",
        Workteam = "w",
        WorkersPerObject = workers,
        TaskPriceUsd = (decimal)price,
        MaxCostUsd = (decimal)budget,
    };
}
