using System.Text.RegularExpressions;
using GtPs.Aws.SageMaker;
using GtPs.Engine.Protocols;
using GtPs.Engine.Resources;

namespace GtPs.Engine.Workforce;

/// <summary>Checks a CreateWorkteam request against AWS's rules.</summary>
internal static partial class WorkteamValidator
{
    private const int MaxMembers = 10;

    /// <summary>Checks a request.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void Validate(CreateWorkteamRequest request)
    {
        ValidateName(request.WorkteamName);
        if (request.MemberDefinitions is not { Count: >= 1 and <= MaxMembers })
        {
            throw EngineErrors.Validation($"MemberDefinitions has {request.MemberDefinitions?.Count ?? 0} members, but must have 1 to {MaxMembers}.");
        }

        foreach (var member in request.MemberDefinitions)
        {
            ValidateMember(member);
        }

        if (request.Description is not { Length: >= 1 and <= 200 })
        {
            throw EngineErrors.Validation($"Description has {request.Description?.Length ?? 0} characters, but must have 1 to 200.");
        }

        RequestRules.Tags(request.Tags);
        if (request.NotificationConfiguration?.NotificationTopicArn is { Length: > 0 })
        {
            throw EngineErrors.Validation("NotificationConfiguration.NotificationTopicArn is set, but the local engine has no notification service. Leave it out.");
        }
    }

    /// <summary>Checks a team's name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ServiceException"><c>ValidationException</c>.</exception>
    public static void ValidateName(string? name) => RequestRules.Name("WorkteamName", name);

    private static void ValidateMember(MemberDefinition member)
    {
        if (member.CognitoMemberDefinition is null == member.OidcMemberDefinition is null)
        {
            throw EngineErrors.Validation("Each member of MemberDefinitions must have either CognitoMemberDefinition or OidcMemberDefinition.");
        }

        if (member.OidcMemberDefinition is { } oidc && oidc.Groups is not { Count: >= 1 and <= 10 })
        {
            throw EngineErrors.Validation($"OidcMemberDefinition.Groups has {oidc.Groups?.Count ?? 0} groups, but must have 1 to 10.");
        }

        if (member.OidcMemberDefinition?.Groups?.FirstOrDefault(group => !GroupPattern().IsMatch(group)) is { } bad)
        {
            throw EngineErrors.Validation($"The group '{bad}' must have 1 to 63 letters, digits, marks or punctuation and no spaces.");
        }

        if (member.CognitoMemberDefinition is { } cognito
            && (string.IsNullOrEmpty(cognito.UserPool) || string.IsNullOrEmpty(cognito.UserGroup) || string.IsNullOrEmpty(cognito.ClientId)))
        {
            throw EngineErrors.Validation("CognitoMemberDefinition needs UserPool, UserGroup and ClientId.");
        }
    }

    [GeneratedRegex(@"^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,63}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GroupPattern();
}
