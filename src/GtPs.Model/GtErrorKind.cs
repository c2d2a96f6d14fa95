namespace GtPs.Model;

/// <summary>The kind of an error; the cmdlets map it to PowerShell's error category.</summary>
public enum GtErrorKind
{
    /// <summary>A value the user gave cannot be used.</summary>
    InvalidArgument,

    /// <summary>Data read (a manifest line, an image, an archive) is not what it should be.</summary>
    InvalidData,

    /// <summary>The thing named does not exist.</summary>
    NotFound,

    /// <summary>The thing named exists already.</summary>
    AlreadyExists,

    /// <summary>The operation does not fit the state the thing is in.</summary>
    InvalidOperation,

    /// <summary>Credentials are missing, expired or refused.</summary>
    Authentication,

    /// <summary>The caller may not do this.</summary>
    Permission,

    /// <summary>A quota or a rate limit is reached.</summary>
    LimitExceeded,

    /// <summary>The server cannot be reached or answered out of protocol.</summary>
    Connection,

    /// <summary>A wait ended before its condition came true.</summary>
    Timeout,

    /// <summary>A remote job or server failed.</summary>
    RemoteFailure,
}
