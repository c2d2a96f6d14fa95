using System.Text.Json;

namespace GtPs.Cmdlets.Tests.Framework;

/// <summary>
/// Scripts that take the local engine, or a server of the test's own, for AWS. Each runs in a shell of its own, whose environment holds no AWS settings
/// but the test's: the environment belongs to the whole process.
/// </summary>
internal static class AwsShell
{
    /// <summary>Runs a script; errors end it.</summary>
    /// <param name="engine">The engine, whose address is <c>$address</c>.</param>
    /// <param name="script">The script.</param>
    /// <param name="withKey">True sets AWS_REGION to the engine's and gives its access key.</param>
    /// <param name="environment">More variables.</param>
    /// <returns>What it wrote, errors at the end.</returns>
    public static async Task<string> RunAsync(LocalEngine engine, string script, bool withKey = false, params (string Name, string Value)[] environment)
    {
        using var state = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(engine.Path, "engine.json"), TestContext.Current.CancellationToken));
        var address = state.RootElement.GetProperty("endpointUrl").GetString();
        string[] command = ["-Command", $"$ErrorActionPreference = 'Stop'; Import-Module '{RepositoryPaths.Manifest}'; $address = '{address}'; {script}"];
        using var key = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(engine.Path, "credentials.json"), TestContext.Current.CancellationToken));
        var (_, output, error) = await ShellProcess.RunAsync(command, variables =>
        {
            ShellProcess.ForgetAws(variables);
            if (withKey)
            {
                variables["AWS_REGION"] = "us-east-1";
                variables["AWS_ACCESS_KEY_ID"] = key.RootElement.GetProperty("accessKeyId").GetString();
                variables["AWS_SECRET_ACCESS_KEY"] = key.RootElement.GetProperty("secretAccessKey").GetString();
            }

            foreach (var (name, value) in environment)
            {
                variables[name] = value;
            }
        });
        return output + error;
    }
}
