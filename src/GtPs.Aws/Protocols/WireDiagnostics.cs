using System.Diagnostics;

namespace GtPs.Aws.Protocols;

/// <summary>
/// Tells listeners what goes over the wire: the events <c>Request</c> and <c>Response</c> of the diagnostic source <c>GroundTruthPS.Wire</c> carry the
/// operation's name and the JSON body. Headers, and with them the signature, are not told. Nothing is done while nobody listens.
/// </summary>
internal static class WireDiagnostics
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "GroundTruthPS.Wire";

    private static readonly DiagnosticListener s_listener = new(SourceName);

    /// <summary>Tells of a request.</summary>
    /// <param name="operation">AWS's name of the operation.</param>
    /// <param name="body">Its body.</param>
    public static void Request(string operation, ReadOnlyMemory<byte> body) => Write("Request", operation, body);

    /// <summary>Tells of a response.</summary>
    /// <param name="operation">AWS's name of the operation.</param>
    /// <param name="body">Its body.</param>
    public static void Response(string operation, ReadOnlyMemory<byte> body) => Write("Response", operation, body);

    private static void Write(string side, string operation, ReadOnlyMemory<byte> body)
    {
        if (s_listener.IsEnabled())
        {
            s_listener.Write(side, (operation, body));
        }
    }
}
