using GtPs.Engine.Storage;

namespace GtPs.Engine.Tests.Platform;

public sealed class CyclicHashTests
{
    /// <summary>The check values of the CRC catalogue: the CRC of the nine digits.</summary>
    [Theory]
    [InlineData("crc32", "CBF43926")]
    [InlineData("crc32c", "E3069283")]
    [InlineData("crc64nvme", "AE8B14860A799888")]
    public void The_check_value_comes_out(string algorithm, string expected)
    {
        using var whole = Make(algorithm);
        whole.Append("123456789"u8);
        Assert.Equal(expected, Convert.ToHexString(whole.Finish()));

        using var pieces = Make(algorithm);
        pieces.Append("1"u8);
        pieces.Append("2345678"u8);
        pieces.Append("9"u8);
        Assert.Equal(expected, Convert.ToHexString(pieces.Finish()));
    }

    private static CyclicHash Make(string algorithm) => algorithm switch { "crc32" => CyclicHash.Crc32(), "crc32c" => CyclicHash.Crc32C(), _ => CyclicHash.Crc64Nvme() };
}
