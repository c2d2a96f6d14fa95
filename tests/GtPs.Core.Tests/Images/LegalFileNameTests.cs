using System.Text;
using GtPs.Core.Images;

namespace GtPs.Core.Tests.Images;

public sealed class LegalFileNameTests
{
    [Theory]
    [InlineData("tiger 1.jpg", "tiger 1.jpg")]
    [InlineData("雪だるま.png", "雪だるま.png")]
    [InlineData("2018-01-01T00:00:00.jpg", "2018-01-01T00_00_00.jpg")]
    [InlineData("a<b>c\"d|e?f*g\\h.jpg", "a_b_c_d_e_f_g_h.jpg")]
    [InlineData("tab\there\u0001\u007F", "tab_here__")]
    [InlineData("dots...", "dots___")]
    [InlineData("space ", "space_")]
    [InlineData("..", "__")]
    [InlineData("", "_")]
    [InlineData("con.jpg", "_con.jpg")]
    [InlineData("NUL", "_NUL")]
    [InlineData("com1 .jpg", "_com1 .jpg")]
    [InlineData("LPT².png", "_LPT².png")]
    [InlineData("console.jpg", "console.jpg")]
    public void Names_are_made_legal_everywhere(string name, string expected) => Assert.Equal(expected, LegalFileName.Of(name));

    [Fact]
    public void A_name_made_legal_stays_as_it_is_and_fits()
    {
        foreach (var name in new[] { new string('a', 400) + ".jpeg", string.Concat(Enumerable.Repeat("雪", 150)) + ".png", string.Concat(Enumerable.Repeat("👨‍👩‍👧", 60)), "x." + new string('e', 300) })
        {
            var legal = LegalFileName.Of(name);

            Assert.InRange(Encoding.UTF8.GetByteCount(legal), 1, LegalFileName.MaxBytes);
            Assert.Equal(legal, LegalFileName.Of(legal));
            Assert.DoesNotContain('\uFFFD', legal);
        }

        Assert.EndsWith("雪.png", LegalFileName.Of(string.Concat(Enumerable.Repeat("雪", 150)) + ".png"), StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_is_replaced() => Assert.Equal("half _.jpg", LegalFileName.Of("half \uD83D.jpg"));

    [Fact]
    public void Case_and_the_form_of_accents_do_not_tell_names_apart()
    {
        Assert.Equal(LegalFileName.Fold("\u00E9T\u00E9.JPG"), LegalFileName.Fold("e\u0301te\u0301.jpg"));
    }
}
