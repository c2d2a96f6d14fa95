using GtPs.Aws.Constraints;
using GtPs.Engine.Protocols.Validation;

namespace GtPs.Engine.Tests.Wire;

/// <summary>AWS's patterns mean what they mean in Java, where .NET would read them otherwise.</summary>
public sealed class JavaPatternTests
{
    [Theory]
    [InlineData(Patterns.Name, "job-1", true)]
    [InlineData(Patterns.Name, "job-1!", false)]
    [InlineData(Patterns.Name, "job-1\n", false)]
    [InlineData(Patterns.Workforce, "name\n", false)]
    [InlineData(Patterns.Line, "", true)]
    [InlineData(Patterns.Line, "a\rb", false)]
    [InlineData(Patterns.Line, "a\u0085b", false)]
    [InlineData(Patterns.Line, "a\u2028b", false)]
    [InlineData(Patterns.SomeText, "😀", true)]
    [InlineData(Patterns.RoleArn, "arn:aws:iam::123456789012:role/r", true)]
    [InlineData(Patterns.RoleArn, "arn:aws:iam::١٢٣٤٥٦٧٨٩٠١٢:role/r", false)]
    [InlineData(Patterns.UserPool, "us-east-1_a", true)]
    [InlineData(Patterns.UserPool, "ü_a", false)]
    [InlineData(Patterns.Image, "registry/image:1", true)]
    [InlineData(Patterns.Image, "a\u3000b", true)]
    [InlineData(Patterns.Image, "a\tb", false)]
    [InlineData(Patterns.Group, "雪", true)]
    [InlineData(Patterns.Group, "𠀀", true)]
    [InlineData(Patterns.Group, "😀", true)]
    [InlineData(Patterns.Group, "\U000E0001", false)]
    [InlineData(Patterns.Group, "a b", false)]
    [InlineData(Patterns.Tag, "𠀀 1", true)]
    [InlineData(Patterns.Tag, "😀", false)]
    [InlineData(Patterns.Tag, "a,b", false)]
    [InlineData(Patterns.TaskTitle, "two\nlines", true)]
    [InlineData(Patterns.TaskTitle, "😀", false)]
    [InlineData(Patterns.TaskTitle, "\u0001", false)]
    [InlineData(Patterns.Anything, "a\nb\u2028", true)]
    [InlineData(Patterns.Ascii, "text/plain", true)]
    [InlineData(Patterns.Ascii, "é", false)]
    [InlineData(Patterns.Printable, "id 1", true)]
    [InlineData(Patterns.Printable, " id", false)]
    [InlineData(Patterns.Printable, "id\t", false)]
    [InlineData(Patterns.LogStream, "job/algo-1", true)]
    [InlineData(Patterns.LogStream, "a:b", false)]
    [InlineData(Patterns.AlgorithmName, "name-", false)]
    [InlineData(Patterns.ModelPackageName, "arn:aws:sagemaker:us-east-1:123456789012:model-package/name/3", true)]
    public void A_value_matches_as_a_whole_and_as_in_java(string pattern, string value, bool expected) => Assert.Equal(expected, new JavaPattern(pattern).IsMatch(value));

    [Fact]
    public void A_long_value_is_told_in_time()
    {
        var pattern = new JavaPattern(Patterns.ModelName);
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        Assert.False(pattern.IsMatch("a" + new string('-', 200_000)));
        Assert.False(pattern.IsMatch(new string('a', 200_000) + "!"));
        Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(5));
    }
}
