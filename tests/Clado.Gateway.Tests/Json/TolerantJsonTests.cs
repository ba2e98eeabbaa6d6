using System.Text.Json;

namespace Clado.Gateway.Json;

public class TolerantJsonTests
{
    [Theory]
    [InlineData("\"a\"", "a")]
    [InlineData("\"\"", null)]
    [InlineData("12", "12")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", null)]
    [InlineData("{}", null)]
    [InlineData("\"\\ud800\"", null)]
    public void Texts(string json, string? expected) => Assert.Equal(expected, Value(json).Text());

    [Theory]
    [InlineData("12", 12.0)]
    [InlineData("\"12.5\"", 12.5)]
    [InlineData("1e2", 100.0)]
    [InlineData("-1", -1.0)]
    [InlineData("1e400", null)]
    [InlineData("\"twelve\"", null)]
    [InlineData("true", null)]
    [InlineData("[]", null)]
    public void Numbers(string json, double? expected) => Assert.Equal((decimal?)expected, Value(json).Number());

    [Theory]
    [InlineData("0", 0)]
    [InlineData("\"7\"", 7)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("2147483648", null)]
    [InlineData("-1", null)]
    [InlineData("1.5", null)]
    [InlineData("2.0", 2)]
    public void Counts(string json, int? expected) => Assert.Equal(expected, Value(json).Count());

    [Theory]
    [InlineData("true", true)]
    [InlineData("\"True\"", true)]
    [InlineData("1", true)]
    [InlineData("\"yes\"", true)]
    [InlineData("false", false)]
    [InlineData("\"no\"", false)]
    [InlineData("0", false)]
    [InlineData("2", null)]
    [InlineData("\"maybe\"", null)]
    [InlineData("null", null)]
    public void Flags(string json, bool? expected) => Assert.Equal(expected, Value(json).Flag());

    [Theory]
    [InlineData("\"2025-10-01T12:00:00Z\"", "2025-10-01T12:00:00Z")]
    [InlineData("\"2025-10-01T12:00:00.5\"", "2025-10-01T12:00:00.5Z")]
    [InlineData("\"2025-10-01T14:00:00+02:00\"", "2025-10-01T12:00:00Z")]
    [InlineData("1759320000", "2025-10-01T12:00:00Z")]
    [InlineData("\"1759320000\"", "2025-10-01T12:00:00Z")]
    [InlineData("1759320000.25", "2025-10-01T12:00:00.25Z")]
    [InlineData("1759320000000", "2025-10-01T12:00:00Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59Z")]
    [InlineData("253402300799999", "9999-12-31T23:59:59.999Z")]
    [InlineData("253402300800000", null)]
    [InlineData("79228162514264337593543950335", null)]
    [InlineData("-1", null)]
    [InlineData("\"soon\"", null)]
    [InlineData("{}", null)]
    [InlineData("null", null)]
    public void Times(string json, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected), Value(json).Time());

    [Fact]
    public void The_first_field_that_is_not_null_counts()
    {
        var json = JsonDocument.Parse("""{"a":null,"b":2,"c":3}""").RootElement;

        Assert.Equal("2", json.Field("x", "a", "b", "c").Text());
        Assert.Null(json.Field("a"));
        Assert.Null(JsonDocument.Parse("[1]").RootElement.Field("a"));
    }

    [Fact]
    public void A_name_that_is_not_Unicode_hides_nothing_but_fields() =>
        Assert.Null(JsonDocument.Parse("""{"\ud800long-enough":1}""").RootElement.Field("longer-than-the-other"));

    [Theory]
    [InlineData("[1,2]", 2)]
    [InlineData("{}", 0)]
    [InlineData("null", 0)]
    public void Items(string json, int count) => Assert.Equal(count, Value(json).Items().Count());

    private static JsonElement? Value(string json) => JsonDocument.Parse($$"""{"x":{{json}}}""").RootElement.Field("x");
}
