namespace GtPs.Engine.Workforce;

/// <summary>Who a worker is, as the worker-response files name them.</summary>
/// <param name="WorkerId">For example <c>private.us-east-1.ef7294f850a3d9d1</c>; simulated workers' ids begin with <c>simulated.</c></param>
/// <param name="Issuer">Who vouches for the identity: the identity provider's address, or <c>simulated</c>.</param>
/// <param name="Subject">The worker's id with the issuer.</param>
internal sealed record WorkerIdentity(string WorkerId, string Issuer, string Subject);
