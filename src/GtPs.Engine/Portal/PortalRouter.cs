using GtPs.Engine.Protocols;

namespace GtPs.Engine.Portal;

/// <summary>
/// Answers everything below <c>/_gt/portal/</c>: the page, its files and its calls. Nothing of it is signed and nothing of it goes on to S3;
/// no bucket can have the name <c>_gt</c>.
/// </summary>
/// <param name="assets">The page and its files.</param>
internal sealed class PortalRouter(PortalAssets assets)
{
    /// <summary>Where the portal lies.</summary>
    public const string Root = "/_gt/portal/";

    /// <summary>Answers when the path is the portal's.</summary>
    /// <param name="context">The request and the response.</param>
    /// <returns>False when it is not.</returns>
    public async Task<bool> TryAnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        if (path == "/_gt/portal")
        {
            context.Response.Redirect(Root);
            return true;
        }

        if (!path.StartsWith(Root, StringComparison.Ordinal))
        {
            return false;
        }

        try
        {
            await RouteAsync(context, path[Root.Length..]).ConfigureAwait(false);
        }
        catch (ServiceException error) when (!context.Response.HasStarted)
        {
            await PortalResponse.WriteErrorAsync(context, error).ConfigureAwait(false);
        }

        return true;
    }

    private Task RouteAsync(HttpContext context, string path) => path.Split('/') switch
    {
        [""] => PortalResponse.WritePageAsync(context, assets.Find(PortalAssets.Page) ?? throw EngineErrors.PortalNotFound(path)),
        ["assets", var name] => PortalResponse.WriteAssetAsync(context, assets.Find(name) ?? throw EngineErrors.PortalNotFound(path)),
        _ => throw EngineErrors.PortalNotFound(path),
    };
}
