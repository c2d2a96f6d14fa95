using System.Diagnostics;
using System.Globalization;
using GtPs.Core.Consolidation;

namespace GtPs.Benchmarks.Consolidation;

/// <summary>Our consolidation beside a plain Python one, on the same answers, in turn; both must find the same labels.</summary>
internal static class ConsolidationComparison
{
    private const int Rounds = 5;
    private const int PythonRounds = 3;
    private const int AnswersPerItem = 5;
    private const int Workers = 100;
    private const int Classes = 10;

    /// <summary>Runs the comparison.</summary>
    /// <param name="count">Answers.</param>
    public static async Task RunAsync(int count)
    {
        var items = count / AnswersPerItem;
        var answers = Draw(items);
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(path, answers.Select(answer => string.Create(CultureInfo.InvariantCulture, $"{answer.Item} {answer.Worker} {answer.Class}")));
            Console.WriteLine(FormattableString.Invariant($"{answers.Length:N0} answers of {Workers} workers to {items:N0} objects, {Classes} classes; medians of {Rounds} ({PythonRounds} of Python), {Environment.ProcessorCount} cores"));
            var (ours, counts) = Time(answers, ConsolidationMethod.DawidSkene);
            var (python, pythonCounts) = Python(path, items, rounds: 2);
            Print("DawidSkene, two rounds", ours, python, counts == pythonCounts);
            var full = Consolidator.Consolidate(Fill(answers), new ConsolidationOptions { Method = ConsolidationMethod.DawidSkeneFull }).Rounds;
            (ours, counts) = Time(answers, ConsolidationMethod.DawidSkeneFull);
            (python, pythonCounts) = Python(path, items, full);
            Print(string.Create(CultureInfo.InvariantCulture, $"DawidSkeneFull, {full} rounds"), ours, python, counts == pythonCounts);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (int Item, int Worker, int Class)[] Draw(int items)
    {
        var random = new Random(1);
        var errors = Enumerable.Range(0, Workers).Select(_ => 0.02 + (random.NextDouble() * 0.4)).ToArray();
        var answers = new List<(int, int, int)>(items * AnswersPerItem);
        for (var item = 0; item < items; item++)
        {
            var truth = random.Next(Classes);
            var first = random.Next(Workers);
            for (var i = 0; i < AnswersPerItem; i++)
            {
                var worker = (first + (i * 17)) % Workers;
                answers.Add((item, worker, random.NextDouble() < errors[worker] ? (truth + random.Next(1, Classes)) % Classes : truth));
            }
        }

        return [.. answers];
    }

    private static AnswerSet Fill((int Item, int Worker, int Class)[] answers)
    {
        var set = new AnswerSet(Classes);
        foreach (var (item, worker, chosen) in answers)
        {
            set.Add(item, worker, chosen);
        }

        return set;
    }

    private static (double Seconds, string Counts) Time((int Item, int Worker, int Class)[] answers, ConsolidationMethod method)
    {
        var seconds = new List<double>();
        var counts = string.Empty;
        for (var round = 0; round < Rounds; round++)
        {
            GC.Collect();
            var time = Stopwatch.StartNew();
            var result = Consolidator.Consolidate(Fill(answers), new ConsolidationOptions { Method = method });
            seconds.Add(time.Elapsed.TotalSeconds);
            counts = string.Join(',', Enumerable.Range(0, Classes).Select(k => result.Classes.Count(label => label == k)));
        }

        return (seconds.Order().ElementAt(Rounds / 2), counts);
    }

    private static (double Seconds, string Counts) Python(string path, int items, int rounds)
    {
        var runs = new List<(double Seconds, string Counts)>();
        for (var round = 0; round < PythonRounds; round++)
        {
            var start = new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "Consolidation", "em_consolidate.py"), path, .. new[] { items, Workers, Classes, rounds }.Select(number => number.ToString(CultureInfo.InvariantCulture))])
            {
                RedirectStandardOutput = true,
                UseShellExecute = false,
            };
            using var process = Process.Start(start)!;
            var parts = process.StandardOutput.ReadToEnd().Split(' ', StringSplitOptions.TrimEntries);
            process.WaitForExit();
            runs.Add((double.Parse(parts[0], CultureInfo.InvariantCulture), parts[2]));
        }

        return runs.OrderBy(run => run.Seconds).ElementAt(PythonRounds / 2);
    }

    private static void Print(string what, double ours, double python, bool isSame)
        => Console.WriteLine(FormattableString.Invariant($"{what,-28} ours {ours,7:F3} s   Python {python,7:F2} s   {python / ours,6:F0} x   {(isSame ? "same labels" : "OTHER LABELS")}"));
}
