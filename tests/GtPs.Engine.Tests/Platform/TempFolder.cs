namespace GtPs.Engine.Tests.Platform;

/// <summary>A folder of one test; deleted at its end.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("gtps-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
