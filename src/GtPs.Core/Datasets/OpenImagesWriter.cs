using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using GtPs.Core.Files;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Writes image-level labels as Open Images has them, and beside them the names of their labels.</summary>
/// <param name="context">Where and how.</param>
internal sealed class OpenImagesWriter(DatasetWriteContext context) : LineFileWriter(context, "text/csv")
{
    private OpenImagesNames? _names;
    private bool _isHeaded;

    /// <inheritdoc />
    public override async IAsyncEnumerable<DatasetFailure> CompleteAsync(IProgress<GtProgress>? progress, [EnumeratorCancellation] CancellationToken token)
    {
        await using var names = StagedFile.Create(Context.Services, OpenImagesNames.Beside(Context.Place));
        var rows = new ArrayBufferWriter<byte>();
        foreach (var (name, _) in Context.Classes.InOrder)
        {
            CsvText.WriteRow(rows, Names().LabelOf(name), name);
        }

        await names.Stream.WriteAsync(rows.WrittenMemory, token);
        await foreach (var failure in base.CompleteAsync(progress, token))
        {
            yield return failure;
        }

        await names.CommitAsync("text/csv", token);
    }

    /// <inheritdoc />
    protected override string? Write(GtAnnotation annotation, string? label, int classIndex)
    {
        var shape = LabelForm.ShapeOf(annotation);
        string? reason = null;
        IReadOnlyList<string> classes = shape switch
        {
            LabelShape.Class => [label!],
            LabelShape.Classes => [.. LabelClasses.Of(annotation, Context.Classes.Given, out reason).Select(item => item.Name)],
            _ => [],
        };
        if (reason is not null || classes.Count == 0)
        {
            return reason ?? "Open Images' file of image labels holds classes, and its label names none";
        }

        if (!_isHeaded)
        {
            CsvText.WriteRow(Buffer, "ImageID", "Source", "LabelName", "Confidence");
            _isHeaded = true;
        }

        var id = OpenImagesFormat.IdOf(Context.Names.Relative(annotation.SourceRef));
        var isMachine = annotation.Origin == "Machine";
        foreach (var name in classes.Distinct(StringComparer.Ordinal))
        {
            CsvText.WriteRow(
                Buffer,
                id,
                isMachine ? OpenImagesFormat.MachineSource : OpenImagesFormat.HumanSource,
                Names().LabelOf(name),
                isMachine && annotation.Confidence is > 0 and <= 1 and var confidence ? confidence.ToString("R", CultureInfo.InvariantCulture) : "1");
        }

        return null;
    }

    // Read when the first label needs it: the writer's beginning does not wait.
    private OpenImagesNames Names() => _names ??= OpenImagesNames.ReadAsync(Context.Services, null, Context.ClassDescription, CancellationToken.None).GetAwaiter().GetResult();
}
