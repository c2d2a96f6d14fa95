using System.Globalization;
using GtPs.Benchmarks.Manifests;

switch (args)
{
    case ["manifests", .. var rest]:
        await ManifestComparison.RunAsync(rest is [var lines, ..] ? int.Parse(lines, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/GtPs.Benchmarks -- manifests [lines]");
        return 2;
}
