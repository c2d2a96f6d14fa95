using System.Globalization;
using System.Text.RegularExpressions;
using GtPs.Aws.Constraints;
using GtPs.Model;

namespace GtPs.Core.Resources;

/// <summary>
/// Instance types that fit this module's work, for completion: the built-in image-classification algorithm trains on G4dn, G5, P3 and P2 and answers on CPUs too. AWS has more, and
/// not each of these in every region, so they are proposals and nothing is refused by them; what has not the form of an instance type is.
/// </summary>
public static class InstanceTypes
{
    /// <summary>What to give, for findings.</summary>
    public const string Advice = "Give one such as ml.m5.large, ml.g5.xlarge or ml.g4dn.xlarge.";

    private static readonly Family[] s_gpus =
    [
        new("g4dn", "NVIDIA T4", ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge"], [1, 1, 1, 1, 4, 1]),
        new("g5", "NVIDIA A10G", ["xlarge", "2xlarge", "4xlarge", "8xlarge", "12xlarge", "16xlarge", "24xlarge", "48xlarge"], [1, 1, 1, 1, 4, 1, 4, 8]),
        new("p3", "NVIDIA V100", ["2xlarge", "8xlarge", "16xlarge"], [1, 4, 8]),
        new("p2", "NVIDIA K80", ["xlarge", "8xlarge", "16xlarge"], [1, 8, 16]),
    ];

    private static readonly Family[] s_cpus =
    [
        new("m5", "general purpose", ["large", "xlarge", "2xlarge", "4xlarge", "12xlarge", "24xlarge"], []),
        new("c5", "compute optimized", ["xlarge", "2xlarge", "4xlarge", "9xlarge", "18xlarge"], []),
    ];

    /// <summary>Types to train on, those with a GPU first.</summary>
    public static IReadOnlyList<(string Name, string Text)> Training { get; } =
        [.. s_gpus.SelectMany(family => family.Types(string.Empty)), .. s_cpus.SelectMany(family => family.Types("; on AWS the built-in algorithm trains on GPUs only"))];

    /// <summary>Types for transform jobs, those without a GPU first: they cost less, and few images need more.</summary>
    public static IReadOnlyList<(string Name, string Text)> Transform { get; } =
        [.. s_cpus.SelectMany(family => family.Types(string.Empty)), .. s_gpus.Where(family => family.Name != "g5").SelectMany(family => family.Types(string.Empty))];

    /// <summary>Types for endpoints, those without a GPU first: endpoints are billed by the hour, whether they are asked or not.</summary>
    public static IReadOnlyList<(string Name, string Text)> Endpoint { get; } =
        [.. s_cpus.SelectMany(family => family.Types(string.Empty)), .. s_gpus.SelectMany(family => family.Types(string.Empty))];

    /// <summary>Tells whether a text has the form of an instance type of SageMaker, <c>ml.FAMILY.SIZE</c>; types that nobody here has heard of have it too.</summary>
    /// <param name="type">The text.</param>
    public static bool IsValid(string type) =>
        Regex.Match(type, Patterns.InstanceType, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } match && match.Length == type.Length;

    /// <summary>Lets an instance type through.</summary>
    /// <param name="type">The instance type.</param>
    /// <param name="field">The field, with AWS's name.</param>
    /// <returns>The instance type.</returns>
    /// <exception cref="GtException">It has not the form of one (<c>ValidationException</c>).</exception>
    public static string Check(string type, string field) => IsValid(type) ? type : throw new GtException(
        "ValidationException", $"{field} '{type}': It is not an instance type of SageMaker. {Advice}", GtErrorKind.InvalidArgument, type);

    private sealed record Family(string Name, string Chip, string[] Sizes, int[] Gpus)
    {
        public IEnumerable<(string Name, string Text)> Types(string note) => Sizes.Select((size, i) => (
            $"ml.{Name}.{size}",
            string.Create(CultureInfo.InvariantCulture, $"{(Gpus.Length > 0 ? $"GPU, {Gpus[i]} x {Chip}" : $"CPU, {Chip}")}{note}")));
    }
}
