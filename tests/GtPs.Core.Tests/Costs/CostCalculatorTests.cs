using GtPs.Core.Costs;
using GtPs.Model;

namespace GtPs.Core.Tests.Costs;

public sealed class CostCalculatorTests
{
    /// <summary>The notebook charged 3 workers whatever the job asked for; 1 public worker costs 0.092, a private one 0.08.</summary>
    [Theory]
    [InlineData(1, 0, 1, "0.012", "0.092")]
    [InlineData(1, 0, 3, "0.012", "0.116")]
    [InlineData(1, 0, 5, "0", "0.08")]
    [InlineData(0, 1, 3, "0.012", "0.08")]
    [InlineData(400, 600, 3, "0.012", "94.4")]
    [InlineData(0, 0, 3, "1.2", "0")]
    public void Total_is_fee_plus_pay_by_the_jobs_own_workers(long human, long machine, int workers, string price, string total)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var cost = new CostCalculator().Calculate(human, machine, workers, decimal.Parse(price, culture), isNominal: true);
        Assert.Equal(decimal.Parse(total, culture), cost.TotalUsd);
        Assert.Equal(human * workers * decimal.Parse(price, culture), cost.WorkerPayUsd);
        Assert.True(cost.IsNominal);
    }

    [Fact]
    public void Task_price_must_be_a_step()
    {
        PriceTable.Default.CheckTaskPrice(0.012m);
        PriceTable.Default.CheckTaskPrice(1.2m);
        var error = Assert.Throws<GtException>(() => PriceTable.Default.CheckTaskPrice(0.013m));
        Assert.Equal("InvalidTaskPrice", error.ErrorId);
        Assert.Contains("The nearest is 0.012", error.Message, StringComparison.Ordinal);
        Assert.Equal(16, PriceTable.Default.TaskPriceSteps("image-classification").Count);
    }

    [Fact]
    public void A_price_table_of_ones_own_replaces_the_fee()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, """{"objectFeeUsd":0.5,"taskPriceStepsUsd":{}}""");
            Assert.Equal(1.0m, new CostCalculator(PriceTable.Read(path)).Calculate(1, 1, 2, 0, false).TotalUsd);
            File.WriteAllText(path, """{"objectFeeUsd":0.5,"instanceHourUsd":{"ml.m5.large":-1}}""");
            Assert.Equal("InvalidPriceTable", Assert.Throws<GtException>(() => PriceTable.Read(path)).ErrorId);
            File.WriteAllText(path, """{"objectFeeUsd":-1,"taskPriceStepsUsd":{}}""");
            Assert.Equal("InvalidPriceTable", Assert.Throws<GtException>(() => PriceTable.Read(path)).ErrorId);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
