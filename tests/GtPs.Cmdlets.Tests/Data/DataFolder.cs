namespace GtPs.Cmdlets.Tests.Data;

/// <summary>A temporary folder with tiny images in class folders.</summary>
internal sealed class DataFolder : IDisposable
{
    // A PNG of one pixel: what a copy moves need not be larger.
    private static readonly byte[] s_png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Makes the folder: <c>Fruit/1.png Fruit/2.PNG Tiger/1.png notes.txt</c>.</summary>
    public DataFolder()
    {
        Path = Directory.CreateTempSubdirectory("gtps-data-").FullName;
        Add("Fruit/1.png");
        Add("Fruit/2.PNG");
        Add("Tiger/1.png");
        File.WriteAllText(In("notes.txt"), "no image");
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Adds an image.</summary>
    /// <param name="name">Its place in the folder.</param>
    public void Add(string name)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(In(name))!);
        File.WriteAllBytes(In(name), s_png);
    }

    /// <summary>A path in the folder.</summary>
    /// <param name="name">The place in it.</param>
    public string In(string name) => System.IO.Path.Combine(Path, name);

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
