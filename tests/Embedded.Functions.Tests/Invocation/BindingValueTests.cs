using System.Text.Json;
using Clado.Embedded.Functions.Invocation;

namespace Clado.Embedded.Functions.Tests.Invocation;

public class BindingValueTests
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    [Theory]
    [InlineData("x", typeof(string), "x")]
    [InlineData("12", typeof(int), 12)]
    [InlineData("12", typeof(long?), 12L)]
    [InlineData("1.5", typeof(double), 1.5)]
    [InlineData("true", typeof(bool), true)]
    [InlineData(7, typeof(string), "7")]
    public void A_value_becomes_what_the_parameter_wants(object value, Type type, object expected)
        => Assert.Equal(expected, BindingValue.Convert(value, type, Json));

    [Fact]
    public void Text_becomes_bytes_guids_dates_and_objects()
    {
        Assert.Equal("ä"u8.ToArray(), BindingValue.Convert("ä", typeof(byte[]), Json));
        Assert.Equal(Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), BindingValue.Convert("0f8fad5bd9cb469fa16570867728950e", typeof(Guid?), Json));
        Assert.Equal(new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Unspecified), BindingValue.Convert("2026-01-02", typeof(DateTime), Json));
        Assert.Equal(new Point(1, 2), BindingValue.Convert("{\"x\":1,\"Y\":2}", typeof(Point), Json));
    }

    [Theory]
    [InlineData("x", typeof(int))]
    [InlineData("x", typeof(Guid))]
    [InlineData("x", typeof(Stream))]
    [InlineData(7, typeof(Guid))]
    public void A_value_that_does_not_fit_is_refused(object value, Type type)
        => Assert.Throws<FormatException>(() => BindingValue.Convert(value, type, Json));

    private sealed record Point(int X, int Y);
}
