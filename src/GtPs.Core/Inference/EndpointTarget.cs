namespace GtPs.Core.Inference;

/// <summary>An endpoint that is to be removed, and how much with it.</summary>
/// <param name="Name">The endpoint's name.</param>
/// <param name="ConfigName">Its configuration as far as it is known, so that it can be removed when the endpoint is gone already; or empty.</param>
/// <param name="ModelNames">Its models as far as they are known.</param>
/// <param name="RemovesConfig">Removes the configurations that were made for it.</param>
/// <param name="RemovesModels">Removes the models that it serves; their artefacts stay in S3.</param>
public sealed record EndpointTarget(string Name, string ConfigName, IReadOnlyList<string> ModelNames, bool RemovesConfig = true, bool RemovesModels = true);
