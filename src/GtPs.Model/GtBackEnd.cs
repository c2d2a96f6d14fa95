namespace GtPs.Model;

/// <summary>Where a session sends its calls.</summary>
public enum GtBackEnd
{
    /// <summary>The local engine: our own server on loopback.</summary>
    Local,

    /// <summary>Amazon Web Services.</summary>
    Aws,
}
