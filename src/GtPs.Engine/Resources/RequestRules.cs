using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using GtPs.Aws.S3;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Resources;

/// <summary>Checks that several requests share. Every failure is a <c>ValidationException</c> that names the member, its value and the rule.</summary>
internal static partial class RequestRules
{
    private const int MaxName = 63;
    private const int MaxTags = 50;
    private const string ImageAlgorithm = "image-classification";

    /// <summary>Checks a resource's name: 1 to 63 letters, digits and inner hyphens.</summary>
    public static string Name(string member, [NotNull] string? value) => value is { Length: <= MaxName } && NamePattern().IsMatch(value)
        ? value
        : throw EngineErrors.Validation($"{member} is '{value}', but must have 1 to 63 letters, digits or inner hyphens and begin and end with a letter or digit.");

    /// <summary>Checks that a member is there.</summary>
    public static T Required<T>(string member, [NotNull] T? value)
        where T : class => value ?? throw EngineErrors.Validation($"{member} is missing.");

    /// <summary>Checks an IAM role's ARN.</summary>
    public static void Role(string member, string? value)
    {
        if (value is null || !RolePattern().IsMatch(value))
            throw EngineErrors.Validation($"{member} is '{value}', but must be the ARN of an IAM role, arn:aws:iam::<12 digits>:role/<name>.");
    }

    /// <summary>Checks an S3 URI.</summary>
    public static S3Uri Uri(string member, string? value) => S3Uri.TryParse(value, out var uri)
        ? uri
        : throw EngineErrors.Validation($"{member} is '{value}', but must be an S3 URI, s3://bucket/key.");

    /// <summary>Checks a number.</summary>
    public static void Range(string member, int? value, int minimum, int maximum, bool isRequired)
    {
        if (value is null ? isRequired : value < minimum || value > maximum)
            throw EngineErrors.Validation($"{member} is {value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}, but must be {minimum} to {maximum}.");
    }

    /// <summary>Checks a member with a closed set of values; null is allowed.</summary>
    public static void OneOf(string member, string? value, params string[] allowed)
    {
        if (value is not null && !allowed.Contains(value, StringComparer.Ordinal))
            throw EngineErrors.Validation($"{member} is '{value}'; the local engine takes {string.Join(", ", allowed)}.");
    }

    /// <summary>Checks that a member that the engine cannot honour is not there.</summary>
    public static void Unsupported(string member, bool isPresent)
    {
        if (isPresent)
            throw EngineErrors.Validation($"{member} is set, but the local engine cannot honour it. Leave it out.");
    }

    /// <summary>Checks the number of tags.</summary>
    public static void Tags(List<Tag>? tags)
    {
        if (tags is { Count: > MaxTags })
            throw EngineErrors.Validation($"Tags has {tags.Count} tags, but may have {MaxTags}.");
    }

    /// <summary>Checks that a container image is that of the built-in image classification, the one algorithm the engine has.</summary>
    public static void AlgorithmImage(string member, string? value)
    {
        if (value is null || !value.Contains(ImageAlgorithm, StringComparison.Ordinal))
            throw EngineErrors.Validation($"{member} is '{value}', but must be the built-in image classification, <account>.dkr.ecr.<region>.amazonaws.com/{ImageAlgorithm}:1: the local engine has no other algorithm.");
    }

    [GeneratedRegex(@"^[a-zA-Z0-9](-*[a-zA-Z0-9])*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^arn:aws[a-z\-]*:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-/]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RolePattern();
}
