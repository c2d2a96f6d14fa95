using GtPs.Aws.Regions;
using GtPs.Model;

namespace GtPs.Core.Tests.Aws;

public sealed class RegionTableTests
{
    [Theory]
    [InlineData("us-west-2", LabelingLambda.Pre, "arn:aws:lambda:us-west-2:081040173940:function:PRE-ImageMultiClass")]
    [InlineData("us-east-1", LabelingLambda.Acs, "arn:aws:lambda:us-east-1:432418664414:function:ACS-ImageMultiClass")]
    [InlineData("ap-northeast-1", LabelingLambda.Acs, "arn:aws:lambda:ap-northeast-1:477331159723:function:ACS-ImageMultiClass")]
    public void Lambdas_have_the_account_of_their_region(string region, LabelingLambda function, string arn) =>
        Assert.Equal(arn, RegionTable.LabelingLambdaArn(region, function, RegionTable.ImageMultiClass));

    [Theory]
    [InlineData("us-east-1", "811284229777.dkr.ecr.us-east-1.amazonaws.com/image-classification:1")]
    [InlineData("ap-northeast-1", "501404015308.dkr.ecr.ap-northeast-1.amazonaws.com/image-classification:1")]
    [InlineData("cn-north-1", "390948362332.dkr.ecr.cn-north-1.amazonaws.com.cn/image-classification:1")]
    public void Images_have_the_registry_of_their_region(string region, string image) => Assert.Equal(image, RegionTable.ImageClassificationImage(region));

    [Fact]
    public void Team_and_algorithm_are_the_same_account_everywhere()
    {
        Assert.Equal("arn:aws:sagemaker:eu-west-1:394669845002:workteam/public-crowd/default", RegionTable.PublicWorkteamArn("eu-west-1"));
        const string Arn = "arn:aws:sagemaker:eu-west-1:027400017018:labeling-job-algorithm-specification/image-classification";
        Assert.Equal(Arn, RegionTable.LabelingAlgorithmArn("eu-west-1", "ImageMultiClass"));
        Assert.Equal(Arn, RegionTable.LabelingAlgorithmArn("eu-west-1", "image-classification"));
    }

    [Fact]
    public void Every_account_has_twelve_digits_and_every_region_its_own()
    {
        Assert.Equal(12, RegionTable.LabelingRegions.Count);
        Assert.Equal(37, RegionTable.TrainingRegions.Count);
        Assert.All(RegionTable.LabelingRegions, region => Assert.Matches("^arn:aws:lambda:[a-z0-9-]+:[0-9]{12}:function:ACS-PassThrough$", RegionTable.LabelingLambdaArn(region, LabelingLambda.Acs, "PassThrough")));
        Assert.All(RegionTable.TrainingRegions, region => Assert.Matches("^[0-9]{12}[.]dkr", RegionTable.ImageClassificationImage(region)));
        Assert.Equal(37, RegionTable.TrainingRegions.Select(RegionTable.ImageClassificationImage).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void An_unknown_region_or_task_names_those_that_are_known()
    {
        var region = Assert.Throws<GtException>(() => RegionTable.LabelingLambdaArn("eu-north-1", LabelingLambda.Pre, "ImageMultiClass"));
        Assert.Equal("UnknownRegion", region.ErrorId);
        Assert.Contains("us-west-2", region.Message, StringComparison.Ordinal);
        Assert.Equal("UnknownRegion", Assert.Throws<GtException>(() => RegionTable.PublicWorkteamArn("mars-1")).ErrorId);
        Assert.Equal("UnknownRegion", Assert.Throws<GtException>(() => RegionTable.ImageClassificationImage("mars-1")).ErrorId);
        Assert.Equal("UnknownTask", Assert.Throws<GtException>(() => RegionTable.LabelingLambdaArn("us-east-1", LabelingLambda.Pre, "Cats")).ErrorId);
        Assert.Equal("UnknownTask", Assert.Throws<GtException>(() => RegionTable.LabelingAlgorithmArn("us-east-1", "NamedEntityRecognition")).ErrorId);
    }
}
