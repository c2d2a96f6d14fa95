using System.ComponentModel;
using System.Diagnostics;

namespace GtPs.Assets;

/// <summary>Takes packages with <c>npm pack</c> (no install: nothing of the package is run) and keeps them by their hash.</summary>
internal sealed class NpmCache(string folder)
{
    private static readonly TimeSpan s_packTimeout = TimeSpan.FromMinutes(5);

    /// <summary>The path of a package's tarball, downloaded when it is not there.</summary>
    /// <exception cref="AssetUnavailableException">npm is missing or cannot get the package.</exception>
    /// <exception cref="InvalidDataException">What npm got is not the package that was pinned.</exception>
    public string Get(NpmPackage package)
    {
        string path = Path.Combine(folder, package.FileName);
        if (package.Matches(path))
            return path;

        string download = Path.Combine(folder, Path.GetRandomFileName());
        Directory.CreateDirectory(download);
        try
        {
            Pack(package, download);
            string tarball = Directory.EnumerateFiles(download, "*.tgz").FirstOrDefault()
                ?? throw new AssetUnavailableException($"npm pack {package} left no tarball");
            if (!package.Matches(tarball))
                throw new InvalidDataException($"{package} does not have the SHA-512 it is pinned to. Nothing of it was used.");
            File.Move(tarball, path, overwrite: true);
            return path;
        }
        finally
        {
            Directory.Delete(download, recursive: true);
        }
    }

    private static void Pack(NpmPackage package, string destination)
    {
        // stderr is not read: npm prints warnings there even when all went well.
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm")
        {
            ArgumentList = { "pack", package.ToString(), "--pack-destination", destination, "--ignore-scripts", "--fetch-retries", "1", "--loglevel", "error" },
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = destination,
        };
        try
        {
            using var npm = Process.Start(start)!;
            var output = npm.StandardOutput.ReadToEndAsync();
            if (!npm.WaitForExit(s_packTimeout))
            {
                npm.Kill(entireProcessTree: true);
                throw new AssetUnavailableException($"npm pack {package} did not end within {s_packTimeout.TotalMinutes} minutes");
            }

            output.Wait();
            if (npm.ExitCode != 0)
                throw new AssetUnavailableException($"npm pack {package} ended with exit code {npm.ExitCode}");
        }
        catch (Win32Exception exception)
        {
            throw new AssetUnavailableException($"npm is not installed, so {package} cannot be had", exception);
        }
    }
}
