using System.Diagnostics;

namespace GtPs.Engine.Tests.Clients;

/// <summary>A program that was written without us, run against an engine with nothing but its URL and keys.</summary>
/// <param name="Path">The program.</param>
public sealed record ClientTool(string Path)
{
    private static readonly Lazy<string?> s_newerPython = new(FindNewerPython);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A Debian package's program; skips the test when it is missing.</summary>
    public static ClientTool Debian(string path, string package)
    {
        Assert.SkipUnless(File.Exists(path), $"{path} is not here: it is part of Debian's {package}.");
        return new ClientTool(path);
    }

    /// <summary>A Python with boto3: Debian's, or one with a boto3 that sends checksums by default; skips the test when it is missing.</summary>
    public static ClientTool Python(bool isNewer)
    {
        if (!isNewer)
        {
            Assert.SkipUnless(Directory.Exists("/usr/lib/python3/dist-packages/boto3"), "Debian's python3-boto3 is not installed.");
            return new ClientTool("/usr/bin/python3");
        }

        Assert.SkipUnless(s_newerPython.Value is not null, "No python3 in PATH has a boto3 of 1.36 or later, the first that sends checksums by default.");
        return new ClientTool(s_newerPython.Value!);
    }

    /// <summary>The AWS CLI: Debian's (version 2), or version 1 beside the newer boto3; skips the test when it is missing.</summary>
    public static ClientTool AwsCli(bool isNewer)
    {
        if (!isNewer)
        {
            return Debian("/usr/bin/aws", "awscli");
        }

        var program = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Python(isNewer: true).Path)!, "aws");
        Assert.SkipUnless(File.Exists(program), "There is no AWS CLI beside the newer boto3.");
        return new ClientTool(program);
    }

    /// <summary>A script of this folder.</summary>
    public static string Script(string name) => System.IO.Path.Combine(AppContext.BaseDirectory, "Clients", name);

    /// <summary>Runs the program and returns its output; the test fails when the program does.</summary>
    public async Task<string> RunAsync(ToolEngine engine, params string[] arguments)
    {
        var (code, output, error) = await TryAsync(engine, arguments);
        Assert.True(code == 0, $"{Path} {string.Join(' ', arguments)} ended with {code}:\n{error}\n{output}");
        return output;
    }

    /// <summary>Runs the program.</summary>
    public async Task<(int Code, string Output, string Error)> TryAsync(ToolEngine engine, params string[] arguments)
    {
        using var process = Process.Start(Prepare(engine, arguments))!;
        using var registration = Token.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(Token);
        var error = process.StandardError.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output, await error);
    }

    private ProcessStartInfo Prepare(ToolEngine engine, string[] arguments)
    {
        var start = new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = engine.Work };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal) || name.Contains("proxy", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["AWS_ACCESS_KEY_ID"] = engine.Host.Credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = engine.Host.Credentials.SecretAccessKey;
        start.Environment["AWS_DEFAULT_REGION"] = ToolEngine.Region;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["HOME"] = engine.Home;
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static string? FindNewerPython()
    {
        const string Ask = "import sys, boto3; print(sys.executable if tuple(map(int, boto3.__version__.split('.')[:2])) >= (1, 36) else '')";
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(System.IO.Path.PathSeparator))
        {
            var program = System.IO.Path.Combine(folder, "python3");
            if (File.Exists(program))
            {
                using var process = Process.Start(new ProcessStartInfo(program, ["-c", Ask]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
                process.ErrorDataReceived += (_, _) => { };
                process.BeginErrorReadLine();
                var found = process.StandardOutput.ReadToEnd().Trim();
                process.WaitForExit();
                if (process.ExitCode == 0 && found.Length > 0)
                {
                    return found;
                }
            }
        }

        return null;
    }
}
