using System.Text;
using System.Text.Json;
using GtPs.Core.Manifests;
using GtPs.Model;

namespace GtPs.Core.Tests.Manifests;

public sealed class ManifestReaderTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public async Task Both_line_ends_and_a_missing_last_one_are_read(string end)
    {
        var items = await ManifestText.ReadAsync($"{{\"source-ref\":\"s3://b/1.jpg\"}}{end}{{\"source\":\"hello\",\"x\":[1,{{\"y\":null}}]}}");

        Assert.All(items, item => Assert.Null(item.Error));
        Assert.Equal([0L, 1L], items.Select(item => item.Value.Index));
        Assert.Equal(["s3://b/1.jpg", "hello"], items.Select(item => item.Value.Source));
        Assert.Equal([true, false], items.Select(item => item.Value.IsReference));
        Assert.Equal(JsonValueKind.Null, items[1].Value.Element.GetProperty("x")[1].GetProperty("y").ValueKind);
    }

    [Fact]
    public async Task Byte_order_mark_of_utf8_is_skipped_and_blank_lines_at_the_end_are_nothing()
    {
        var items = await ManifestText.ReadAsync("\uFEFF{\"source-ref\":\"s3://b/トラ.jpg\"}\n\n \r\n");

        Assert.Equal("s3://b/トラ.jpg", Assert.Single(items).Value.Source);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Other_encodings_are_one_clear_error(string encoding)
    {
        var e = Encoding.GetEncoding(encoding);
        byte[] bytes = [.. e.GetPreamble(), .. e.GetBytes("{\"source-ref\":\"s3://b/1.jpg\"}\n")];

        var error = await Assert.ThrowsAsync<GtException>(() => ManifestText.ReadAsync(new MemoryStream(bytes)));

        Assert.Equal("InvalidManifestEncoding", error.ErrorId);
        Assert.Contains("UTF-8", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_latin1_line_is_an_error_of_that_line_only()
    {
        byte[] bytes = [.. "{\"source-ref\":\"s3://b/1.jpg\"}\n"u8, .. Encoding.Latin1.GetBytes("{\"source-ref\":\"s3://b/é.jpg\"}\n"), .. "{\"source-ref\":\"s3://b/3.jpg\"}\n"u8];

        var items = await ManifestText.ReadAsync(new MemoryStream(bytes));

        Assert.Equal([true, false, true], items.Select(item => item.Error is null));
        Assert.Contains("not valid UTF-8", items[1].Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello", "not JSON")]
    [InlineData("{\"source-ref\":\"s3://b/1.jpg\"", "not JSON")]
    [InlineData("{\"source-ref\":\"s3://b/1.jpg\"}}", "not JSON")]
    [InlineData("{\"source-ref\":\"s3://b/1.jpg\"} {\"source-ref\":\"s3://b/2.jpg\"}", "not JSON")]
    [InlineData("{'source-ref':'s3://b/1.jpg'}", "not JSON")]
    [InlineData("[1]", "not an object")]
    [InlineData("\"s3://b/1.jpg\"", "not an object")]
    [InlineData("{\"image\":\"s3://b/1.jpg\"}", "neither source-ref nor source")]
    [InlineData("{}", "neither source-ref nor source")]
    [InlineData("{\"source-ref\":7}", "not a string")]
    [InlineData("{\"source-ref\":\"/home/1.jpg\"}", "not an S3 URI")]
    [InlineData("{\"source-ref\":\"s3://b/\"}", "not an S3 URI")]
    [InlineData("{\"source-ref\":\"s3://b/1.jpg\",\"source\":\"x\"}", "more than one")]
    [InlineData("{\"source-ref\":\"s3://b/1.jpg\",\"$x\":1}", "starts with $")]
    [InlineData("{\"source-ref\":\"s3://b/1.jpg\",\"\\u0024x\":1}", "starts with $")]
    [InlineData("{\"source\":\"\\ud800\"}", "not valid Unicode")]
    [InlineData("", "empty")]
    public async Task A_bad_line_is_one_error_with_number_start_and_reason(string line, string reason)
    {
        var good = "{\"source-ref\":\"s3://b/1.jpg\"}";

        var items = await ManifestText.ReadAsync($"{good}\n{line}\n{good}\n");

        Assert.Equal(3, items.Count);
        Assert.Null(items[0].Error);
        Assert.Null(items[2].Error);
        var error = items[1].Error!;
        Assert.Equal("InvalidManifestLine", error.ErrorId);
        Assert.Equal(GtErrorKind.InvalidData, error.Kind);
        Assert.Contains($"Line 2 of '{ManifestText.Name}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(line, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_and_values_at_the_limit_are_good_and_one_more_character_is_not()
    {
        // トラ are two characters of three bytes each: characters are counted, not bytes.
        static string Value(int length) => $"{{\"source-ref\":\"s3://b/1.jpg\",\"a\":\"{string.Concat(Enumerable.Repeat("トラ", length / 2))}{new string('x', length % 2)}\"}}";
        static string Line(int length)
        {
            var head = "{\"source-ref\":\"s3://b/1.jpg\"";
            var members = string.Concat(Enumerable.Range(0, 9).Select(i => $",\"a{i}\":\"{new string('ト', 10_000)}\""));
            var rest = length - head.Length - members.Length - ",\"z\":\"\"}".Length;
            return $"{head}{members},\"z\":\"{new string('z', rest)}\"}}";
        }

        var items = await ManifestText.ReadAsync(string.Join('\n', Value(20_000), Value(20_001), Line(100_000), Line(100_001)));

        Assert.Equal([true, false, true, false], items.Select(item => item.Error is null));
        Assert.Contains("20,000", items[1].Error!.Message, StringComparison.Ordinal);
        Assert.Contains("100,000", items[3].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_many_megabytes_is_refused_without_being_held_and_the_next_ones_are_read()
    {
        var good = "{\"source-ref\":\"s3://b/1.jpg\"}\n";

        var items = await ManifestText.ReadAsync($"{good}{{\"source\":\"{new string('x', 5_000_000)}\"}}\n{good}{good}");

        Assert.Equal([true, false, true, true], items.Select(item => item.Error is null));
        Assert.Equal([0L, 1L, 2L, 3L], items.Select(item => item.Index));
        Assert.True(items[1].Error!.Message.Length < 400);
    }

    [Fact]
    public async Task Lines_come_in_file_order_whatever_the_size_of_the_reads()
    {
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"{{\"source-ref\":\"s3://b/{i}.jpg\",\"pad\":\"{new string('p', i % 97)}\"}}\n"));

        var items = await ManifestText.ReadAsync(new TricklingStream(Encoding.UTF8.GetBytes(text), 7919));

        Assert.Equal(20_000, items.Count);
        Assert.All(items, item => Assert.Equal($"s3://b/{item.Index}.jpg", item.Value.Source));
    }

    [Fact]
    public async Task Memory_stays_flat_over_a_long_manifest()
    {
        // 60 MB that never lie in memory at once: the reader's own peak must be a small part of them.
        var line = Encoding.UTF8.GetBytes($"{{\"source-ref\":\"s3://b/images/0634825fc1dcc96b.jpg\",\"category\":1,\"category-metadata\":{{\"confidence\":0.95,\"class-name\":\"Fruit\"}},\"pad\":\"{new string('p', 480)}\"}}\n");
        var labels = new ManifestLabels("category", new GtClassList(["Tiger", "Fruit"]), keepSource: false);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = 0L;
        var count = 0;
        await foreach (var batch in new ManifestReader("m").ReadLabelBatchesAsync(new RepeatingStream(line, 100_000), labels, TestContext.Current.CancellationToken))
        {
            count += batch.Count(item => item.Value.ClassIndex == 1);
            if (count % 20 == 0)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.Equal(100_000, count);
        Assert.InRange(peak, 0, 24_000_000);
    }

    private sealed class TricklingStream(byte[] bytes, int step) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer.Length > step ? buffer[..step] : buffer, cancellationToken);
    }

    private sealed class RepeatingStream(byte[] line, int count) : Stream
    {
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => (long)line.Length * count;

        public override long Position { get => _position; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var done = 0;
            while (done < buffer.Length && _position < Length)
            {
                var part = line.AsSpan((int)(_position % line.Length));
                part = part[..Math.Min(part.Length, buffer.Length - done)];
                part.CopyTo(buffer[done..]);
                done += part.Length;
                _position += part.Length;
            }

            return done;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
