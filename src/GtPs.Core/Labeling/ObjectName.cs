using GtPs.Model;

namespace GtPs.Core.Labeling;

/// <summary>Names that users give to files in S3.</summary>
internal static class ObjectName
{
    private const int MaxLength = 128;

    /// <summary>Checks a name.</summary>
    /// <param name="name">Letters, digits, dots, hyphens and underscores, beginning with a letter or digit; 128 characters at most.</param>
    /// <returns>The name.</returns>
    /// <exception cref="GtException">It is not such a name (<c>InvalidName</c>).</exception>
    public static string Check(string name) => name.Length is > 0 and <= MaxLength && char.IsAsciiLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
        ? name
        : throw new GtException("InvalidName", $"'{name}' cannot be a name: use 1 to {MaxLength} letters, digits, '.', '-' and '_', beginning with a letter or digit.", GtErrorKind.InvalidArgument, name);
}
