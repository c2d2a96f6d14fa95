using GtPs.Model;

namespace GtPs.Core.Training;

/// <summary>The IAM role that training jobs and models run as.</summary>
internal static class JobRole
{
    /// <summary>The role to name in a request.</summary>
    /// <param name="given">The role the user gave for this request, or empty.</param>
    /// <param name="session">The session, whose role is the default.</param>
    /// <exception cref="GtException">There is no role for a request to AWS (<c>MissingRole</c>).</exception>
    public static string Of(string given, GtSession session)
    {
        if (given.Length > 0 || session.RoleArn.Length > 0)
        {
            return given.Length > 0 ? given : session.RoleArn;
        }

        // The engine checks no permissions, but a request without a role is not one of SageMaker's.
        return session.BackEnd == GtBackEnd.Local
            ? $"arn:aws:iam::{(session.AccountId.Length > 0 ? session.AccountId : "000000000000")}:role/GroundTruthPS"
            : throw new GtException(
                "MissingRole",
                "SageMaker needs an IAM role to read your data with. Give -RoleArn here or at Connect-GtSession, for example arn:aws:iam::123456789012:role/SageMakerRole.",
                GtErrorKind.InvalidArgument,
                "RoleArn");
    }
}
