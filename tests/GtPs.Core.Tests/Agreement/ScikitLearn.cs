using System.Diagnostics;
using System.Text.Json;

namespace GtPs.Core.Tests.Agreement;

/// <summary>The same numbers by people who know nothing of us: Debian's python3-sklearn.</summary>
internal static class ScikitLearn
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Computes; skips the test when scikit-learn is missing.</summary>
    /// <param name="script">Sees the input as <c>data</c>, and numpy as <c>np</c>; leaves its answer in <c>result</c>.</param>
    /// <param name="data">The input.</param>
    public static async Task<JsonElement> RunAsync(string script, object data)
    {
        Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/sklearn") && File.Exists(Python), "Debian's python3-sklearn is not installed.");
        var token = TestContext.Current.CancellationToken;
        using var process = Process.Start(new ProcessStartInfo(Python)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-c", $"import json, sys\nimport numpy as np\ndata = json.load(sys.stdin)\n{script}\njson.dump(result, sys.stdout)" },
        })!;
        var error = process.StandardError.ReadToEndAsync(token);
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(data).AsMemory(), token);
        process.StandardInput.Close();
        var output = await process.StandardOutput.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        Assert.True(process.ExitCode == 0, await error);
        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }
}
