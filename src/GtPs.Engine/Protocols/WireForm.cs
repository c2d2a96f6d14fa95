namespace GtPs.Engine.Protocols;

/// <summary>The form in which a service writes its errors.</summary>
internal enum WireForm
{
    /// <summary>S3's XML.</summary>
    S3,

    /// <summary>AWS JSON 1.1 and the REST JSON of the runtime.</summary>
    Json,

    /// <summary>The Query protocol's XML (STS).</summary>
    Query,
}
