using System.Diagnostics.CodeAnalysis;
using GtPs.Aws.S3;
using GtPs.Engine.Protocols;

namespace GtPs.Engine.Resources;

/// <summary>
/// Checks that several requests share and that AWS's model, which a request has passed before, does not make. Every failure is a
/// <c>ValidationException</c> that names the member, its value and the rule.
/// </summary>
internal static class RequestRules
{
    private const string ImageAlgorithm = "image-classification";

    /// <summary>Checks that a member is there that AWS's model leaves open.</summary>
    public static T Required<T>(string member, [NotNull] T? value)
        where T : class => value ?? throw EngineErrors.Validation($"{member} is missing.");

    /// <summary>Checks an S3 URI: AWS's model lets <c>https</c> addresses pass too.</summary>
    public static S3Uri Uri(string member, string? value) => S3Uri.TryParse(value, out var uri)
        ? uri
        : throw EngineErrors.Validation($"{member} is '{value}', but must be an S3 URI, s3://bucket/key.");

    /// <summary>Checks the S3 URI of an object.</summary>
    public static S3Uri ObjectUri(string member, string? value) => Uri(member, value) is { Key.Length: > 0 } uri
        ? uri
        : throw EngineErrors.Validation($"{member} is '{value}', but must be the S3 URI of an object, s3://bucket/key.");

    /// <summary>Checks the number of machines: the engine is one.</summary>
    public static void OneInstance(string member, int? value)
    {
        if (value != 1)
            throw EngineErrors.Validation($"{member} is {value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "missing"}; the local engine takes 1.");
    }

    /// <summary>Checks a greatest value that only AWS's guides state; null is allowed.</summary>
    public static void AtMost(string member, int? value, int maximum)
    {
        if (value > maximum)
            throw EngineErrors.Validation($"{member} is {value}, but must be at most {maximum}.");
    }

    /// <summary>Checks a member of which the engine knows some values; null is allowed.</summary>
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

    /// <summary>Checks that a container image is that of the built-in image classification, the one algorithm the engine has.</summary>
    public static void AlgorithmImage(string member, string? value)
    {
        if (value is null || !value.Contains(ImageAlgorithm, StringComparison.Ordinal))
            throw EngineErrors.Validation($"{member} is '{value}', but must be the built-in image classification, <account>.dkr.ecr.<region>.amazonaws.com/{ImageAlgorithm}:1: the local engine has no other algorithm.");
    }
}
