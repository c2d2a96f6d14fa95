namespace GtPs.Aws.S3;

/// <summary>A CORS rule of a bucket: what pages of other origins, such as a worker's task page, may load.</summary>
/// <param name="AllowedMethods">HTTP methods, for example GET.</param>
/// <param name="AllowedOrigins">Origins, or <c>*</c>.</param>
/// <param name="AllowedHeaders">Request headers, or none.</param>
/// <param name="ExposeHeaders">Response headers that scripts may read, or none.</param>
/// <param name="MaxAgeSeconds">Seconds a browser may keep the answer, or null.</param>
public sealed record S3CorsRule(
    IReadOnlyList<string> AllowedMethods,
    IReadOnlyList<string> AllowedOrigins,
    IReadOnlyList<string> AllowedHeaders,
    IReadOnlyList<string> ExposeHeaders,
    int? MaxAgeSeconds = null)
{
    /// <summary>The rule that Ground Truth's image tasks need in the bucket of the images: without it they fail in the worker's browser.</summary>
    public static S3CorsRule ForWorkers { get; } = new(["GET"], ["*"], [], ["Access-Control-Allow-Origin"]);
}
