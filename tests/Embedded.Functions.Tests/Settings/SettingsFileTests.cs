using System.Text;
using System.Text.Json;
using Clado.Embedded.Functions.Settings;

namespace Clado.Embedded.Functions.Tests.Settings;

public class SettingsFileTests
{
    [Fact]
    public void Values_are_found_without_regard_to_case_and_know_their_line()
    {
        var root = Parse("// about\n{\n  \"Values\": {\n    \"A\": \"x\", /* and */\n    \"b\": [1, true, null,],\n  },\n}");

        Assert.Equal("x", root.Find("values.a")!.Text);
        Assert.Equal(4, root.Find("Values.A")!.Line);
        Assert.Equal("Values.b[1]", root.Find("Values.B.1")!.Path);
        Assert.Equal("true", root.Find("Values.b.1")!.Text);
        Assert.Equal(JsonValueKind.Null, root.Find("Values.b.2")!.Kind);
        Assert.Null(root.Find("Values.c"));
        Assert.Null(root.Find("Values.A.deeper"));
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        var root = SettingsFile.Parse("f.json", [0xEF, 0xBB, 0xBF, .. "{\"a\":1}"u8]);

        Assert.Equal("1", root.Find("a")!.Text);
    }

    [Theory]
    [InlineData("", "f.json, line 1: not valid JSON")]
    [InlineData("{\n \"a\": 1\n \"b\": 2}", "f.json, line 3: not valid JSON")]
    [InlineData("{\"a\":", "f.json, line 1: not valid JSON")]
    [InlineData("{} {}", "f.json, line 1: not valid JSON")]
    [InlineData("[]", "f.json, line 1: a JSON object is expected")]
    public void What_is_no_object_is_refused_with_its_line(string text, string message)
    {
        var refused = Assert.Throws<InvalidDataException>(() => Parse(text));

        Assert.StartsWith(message, refused.Message, StringComparison.Ordinal);
    }

    private static SettingsNode Parse(string text) => SettingsFile.Parse("f.json", Encoding.UTF8.GetBytes(text));
}
