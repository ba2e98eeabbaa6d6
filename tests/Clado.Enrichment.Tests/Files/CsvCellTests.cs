using CsCheck;

namespace Clado.Enrichment.Files;

public class CsvCellTests
{
    /// <summary>Text that is likely to start like a formula.</summary>
    public static Gen<string> Texts { get; } = Gen.Select(
        Gen.String[Gen.Char["'=+-@\t\r\n\0＝＋－＠ \u00A0,;\"0123456789a"], 0, 12], Gen.String[Gen.Char.AlphaNumeric, 0, 8], (start, end) => start + end);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    [InlineData("\0x")]
    [InlineData(" =1")]
    [InlineData("\u00A0=1")]
    [InlineData("＝1")]
    [InlineData("'=1")]
    [InlineData("+123456")]
    [InlineData("+1234567890123456")]
    [InlineData("+1234567\n")]
    [InlineData("+1 234 567")]
    [InlineData("+１２３４５６７")]
    public void A_formula_gets_an_apostrophe(string text) => Assert.Equal("'" + text, CsvCell.Neutralize(text));

    [Theory]
    [InlineData("")]
    [InlineData("alice@example.com")]
    [InlineData("a=b")]
    [InlineData("'quoted'")]
    [InlineData("+1234567")]
    [InlineData("+123456789012345")]
    [InlineData("12")]
    public void Other_text_stays_as_it_is(string text) => Assert.Equal(text, CsvCell.Neutralize(text));

    [Fact]
    public void A_hundred_thousand_cells_are_safe_and_turn_back() => Texts.Sample(
        text =>
        {
            var cell = CsvCell.Neutralize(text);

            Assert.Equal(text, CsvCell.Restore(cell));
            Assert.True(cell.Length == 0 || "=+-@\t\r\n\0＝＋－＠".IndexOf(cell[0], StringComparison.Ordinal) < 0 || IsPhone(cell));
            Assert.True(cell == text || cell == "'" + text);
        },
        iter: 100_000);

    private static bool IsPhone(string cell) => cell[0] == '+' && cell.Length is >= 8 and <= 16 && cell[1..].All(char.IsAsciiDigit);
}
