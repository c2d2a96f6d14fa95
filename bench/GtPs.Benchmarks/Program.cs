using System.Globalization;
using GtPs.Benchmarks.Consolidation;
using GtPs.Benchmarks.Endpoints;
using GtPs.Benchmarks.Import;
using GtPs.Benchmarks.Labeling;
using GtPs.Benchmarks.Manifests;
using GtPs.Benchmarks.Portal;
using GtPs.Benchmarks.Quality;
using GtPs.Benchmarks.Reports;
using GtPs.Benchmarks.Sheets;
using GtPs.Benchmarks.Transfers;

switch (args)
{
    case ["manifests", .. var rest]:
        await ManifestComparison.RunAsync(rest is [var lines, ..] ? int.Parse(lines, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case ["report", .. var rest]:
        await ReportComparison.RunAsync(rest is [var labels, ..] ? int.Parse(labels, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case ["report-once", var tree]:
        await ReportComparison.ReportAsync(tree);
        return 0;
    case ["portal", .. var rest]:
        await PortalBenchmark.RunAsync(
            rest is [var people, ..] ? int.Parse(people, CultureInfo.InvariantCulture) : 50, rest is [_, var objects, ..] ? int.Parse(objects, CultureInfo.InvariantCulture) : 1000,
            TimeSpan.FromMilliseconds(rest is [_, _, var pause, ..] ? int.Parse(pause, CultureInfo.InvariantCulture) : 0));
        return 0;
    case ["s3", .. var rest]:
        await TransferComparison.RunAsync(rest is [var images, ..] ? int.Parse(images, CultureInfo.InvariantCulture) : 1000, rest is [_, var cli, ..] ? cli : "/usr/bin/aws");
        return 0;
    case ["consolidation", .. var rest]:
        await ConsolidationComparison.RunAsync(rest is [var answers, ..] ? int.Parse(answers, CultureInfo.InvariantCulture) : 1_000_000);
        return 0;
    case ["sheets", .. var rest]:
        await SheetComparison.RunAsync(rest is [var sheetImages, ..] ? int.Parse(sheetImages, CultureInfo.InvariantCulture) : 1000);
        return 0;
    case ["sheets-once", var folder, var target]:
        await SheetComparison.OnceAsync(folder, target);
        return 0;
    case ["quality", var pictures, var network, .. var rest]:
        QualityTrials.Run(pictures, network, rest is [var splits, ..] ? int.Parse(splits, CultureInfo.InvariantCulture) : 5);
        return 0;
    case ["learning", var photos, var backbone, .. var rest]:
        await LearningTrials.RunAsync(
            photos,
            backbone,
            rest is [var seeds, ..] ? int.Parse(seeds, CultureInfo.InvariantCulture) : 5,
            rest is [_, var errors, ..] ? double.Parse(errors, CultureInfo.InvariantCulture) : 0.03);
        return 0;
    case ["endpoint", var jpegs, var network, .. var rest]:
        await EndpointBenchmark.RunAsync(jpegs, network, rest is [var soak, ..] ? int.Parse(soak, CultureInfo.InvariantCulture) : 10_000);
        return 0;
    case ["import", .. var rest]:
        await ImportBenchmark.RunAsync(rest is [var runs, ..] ? int.Parse(runs, CultureInfo.InvariantCulture) : 21, rest is [_, var manifest, ..] ? manifest : null);
        return 0;
    default:
        Console.Error.WriteLine("Usage: dotnet run -c Release --project bench/GtPs.Benchmarks -- manifests [lines] | report [lines] | portal [people] [images] [pause ms] | s3 [images [path of the AWS CLI]] | consolidation [answers] | sheets [images] | quality PHOTOS BACKBONE [seeds] | learning PHOTOS BACKBONE [seeds] [error rate] | endpoint PHOTOS BACKBONE [requests] | import [processes] [manifest]");
        return 2;
}
