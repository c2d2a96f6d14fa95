using GtPs.Model;

namespace GtPs.Core.Training.Backbones;

/// <summary>When a backbone can be trained on.</summary>
internal static class BackboneRules
{
    /// <summary>Checks a backbone before anything is sent.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="session">The session.</param>
    /// <exception cref="GtException">The session is on AWS (<c>BackboneNotSupported</c>), or something has still to be stated (<c>BackboneNotStated</c>).</exception>
    public static void Check(GtBackbone backbone, GtSession session)
    {
        if (session.BackEnd != GtBackEnd.Local)
        {
            throw new GtException(
                "BackboneNotSupported",
                $"A backbone of your own ('{backbone.Name}') can only be trained on with the local engine: AWS's image-classification algorithm trains its own ResNet. Leave -Backbone out (HyperParameter num_layers chooses the network's depth), or use Connect-GtSession -Local.",
                GtErrorKind.InvalidOperation,
                backbone.Path);
        }

        if (!backbone.IsReady)
        {
            throw NotStated(backbone);
        }
    }

    /// <summary>The error of a backbone of which something has still to be stated.</summary>
    /// <param name="backbone">The backbone.</param>
    internal static GtException NotStated(GtBackbone backbone)
    {
        var lines = new List<string> { $"'{backbone.Path}' cannot be used before this is stated:" };
        lines.AddRange(backbone.Missing.Select(text => $"  -{text}"));
        if (backbone.Missing.Any(text => text.StartsWith("Range", StringComparison.Ordinal)))
        {
            lines.Add("The usual ways to prepare images are:");
            lines.Add(BackboneConvention.Text);
            lines.Add("The wrong one ruins the accuracy without any error: look at where the network comes from.");
        }

        lines.Add($"State it with Get-GtBackbone '{System.IO.Path.GetFileName(backbone.Path)}' …, or in the file '{System.IO.Path.GetFileNameWithoutExtension(backbone.Path)}.json' beside it (docs/backbones.md).");
        return new GtException("BackboneNotStated", string.Join(Environment.NewLine, lines), GtErrorKind.InvalidArgument, backbone.Path);
    }
}
