using System.Runtime.CompilerServices;
using GtPs.Core.Manifests;
using GtPs.Core.Reports;
using GtPs.Model;

namespace GtPs.Core.Datasets;

/// <summary>Ground Truth manifests. A line that was read from one goes out byte by byte as it came, unless its class has another index now.</summary>
internal sealed class ManifestFormat : IDatasetFormat
{
    /// <inheritdoc />
    public GtDatasetFormat Kind => GtDatasetFormat.Manifest;

    /// <inheritdoc />
    public bool HoldsUnlabeled => true;

    /// <inheritdoc />
    public IDatasetWriter Open(DatasetWriteContext context) => new Writer(context);

    /// <inheritdoc />
    public async IAsyncEnumerable<DatasetItem> ReadAsync(DatasetReadContext context, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var item in new AnnotationReader(context.Services).ReadAsync(context.Source.Place, context.LabelAttributeName, GtClassList.Empty, token))
        {
            yield return item.Error is null ? new DatasetItem(null, item.Value, null) : DatasetItem.Of(item.Error);
        }
    }

    private sealed class Writer : LineFileWriter
    {
        private readonly ManifestWriter _writer;

        public Writer(DatasetWriteContext context)
            : base(context, "application/jsonlines") => _writer = new ManifestWriter(Stream, context.Place);

        protected override string? Write(GtAnnotation annotation, string? label, int classIndex)
        {
            if (!SourceRef.IsValid(annotation.SourceRef) && annotation.Line.Length == 0)
            {
                return "a manifest refers to images in S3, and it is not there; upload it with Copy-GtImage and import the dataset with -SourcePrefix";
            }

            try
            {
                ManifestLine.Write(_writer, annotation, label, classIndex);
                return null;
            }
            catch (GtException e)
            {
                return e.Message.TrimEnd('.');
            }
        }

        protected override ValueTask EndAsync(CancellationToken token) => _writer.FlushAsync(token);

        public override async ValueTask DisposeAsync()
        {
            if (Stream.CanWrite)
            {
                await _writer.DisposeAsync();
            }

            await base.DisposeAsync();
        }
    }
}
