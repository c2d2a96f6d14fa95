using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Workforce;

/// <summary>What AWS's model does not say of a CreateWorkteam request.</summary>
internal static class WorkteamValidator
{
    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateWorkteamRequest request)
    {
        if (request.MemberDefinitions!.Exists(member => member.CognitoMemberDefinition is null == member.OidcMemberDefinition is null))
        {
            throw EngineErrors.Validation("Each member of MemberDefinitions must have either CognitoMemberDefinition or OidcMemberDefinition.");
        }

        RequestRules.Unsupported("NotificationConfiguration.NotificationTopicArn", request.NotificationConfiguration?.NotificationTopicArn is { Length: > 0 });
    }
}
