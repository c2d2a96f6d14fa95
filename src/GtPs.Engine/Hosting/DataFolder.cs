namespace GtPs.Engine.Hosting;

/// <summary>The engine's data folder: what lies where in it.</summary>
public sealed class DataFolder
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder when it is new; only its owner may look into it.</summary>
    /// <param name="path">The folder.</param>
    public DataFolder(string path)
    {
        Root = Path.GetFullPath(path);
        foreach (var folder in (string[])[Root, ObjectsPath, IncomingPath])
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, Owner);
            }
        }
    }

    /// <summary>The folder itself, absolute.</summary>
    public string Root { get; }

    /// <summary>Jobs, teams, models, logs.</summary>
    public string DatabasePath => Path.Combine(Root, "engine.db");

    /// <summary>Which object lies in which file. Apart from the jobs, so that uploads and answers do not wait for each other.</summary>
    public string ObjectIndexPath => Path.Combine(Root, "objects.db");

    /// <summary>The objects' bytes.</summary>
    public string ObjectsPath => Path.Combine(Root, "objects");

    /// <summary>Uploads that have not been acknowledged; emptied at start.</summary>
    public string IncomingPath => Path.Combine(Root, "incoming");

    /// <summary>The access key, readable by the owner only.</summary>
    public string CredentialsPath => Path.Combine(Root, "credentials.json");

    /// <summary>What is kept from one start to the next; readable by the owner only.</summary>
    public string SettingsPath => Path.Combine(Root, "settings.json");

    /// <summary>Held open by the one engine of this folder.</summary>
    public string LockPath => Path.Combine(Root, "engine.lock");

    /// <summary>Tells where the running engine listens.</summary>
    public string StatePath => Path.Combine(Root, "engine.json");
}
