using System.Reflection;
using System.Text.RegularExpressions;

namespace GtPs.Core.Labeling;

/// <summary>
/// Our own crowd elements: what <c>crowd-html-elements.js</c> is on AWS. They need no network. The files of the folder <c>CrowdElements</c>
/// are one script, joined in the order of their names.
/// </summary>
public static partial class CrowdElements
{
    private const string Prefix = "GtPs.Core.Labeling.CrowdElements.";
    private static readonly Lazy<string> s_script = new(ReadScript);
    private static readonly Lazy<IReadOnlyList<string>> s_supported = new(() => [.. Definition().Matches(Script).Select(match => match.Groups["name"].Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>The script.</summary>
    public static string Script => s_script.Value;

    /// <summary>The names of the elements the script defines, for example <c>crowd-form</c>, in ordinal order.</summary>
    public static IReadOnlyList<string> Supported => s_supported.Value;

    private static string ReadScript()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return string.Concat(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd() + "\n";
            }));
    }

    // An element counts as supported when the script defines it: customElements.define("crowd-form", …), or a define() of the script's own.
    [GeneratedRegex("""\bdefine\(\s*["'](?<name>[a-z][a-z0-9]*(-[a-z0-9]+)+)["']""", RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Definition();
}
