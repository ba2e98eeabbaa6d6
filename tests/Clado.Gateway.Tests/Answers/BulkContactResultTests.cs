using System.Text.Json;

namespace Clado.Gateway.Answers;

public class BulkContactResultTests
{
    [Theory]
    [InlineData("""{"linkedin_url":"u","success":true,"data":{"contacts":[{"type":"email","value":"v"}]}}""")]
    [InlineData("""{"linkedinUrl":"u","success":"true","data":{"data":{"contacts":[{"type":"email","value":"v"}]}}}""")]
    [InlineData("""{"url":"u","success":1,"data":{"data":[{"error":false,"contacts":[{"type":"email","value":"v"}]}]}}""")]
    [InlineData("""{"linkedin_url":"u","data":[{"contacts":[{"type":"email","value":"v"}]}]}""")]
    [InlineData("""{"linkedin_url":"u","error":null,"contacts":[{"type":"email","value":"v"}]}""")]
    [InlineData("""{"linkedin_url":"u","error":false,"contacts":[{"type":"email","value":"v"},{"type":"email"},{"value":"v"},5]}""")]
    public void Contacts_are_found_at_any_depth(string json)
    {
        var result = Read(json)!;

        Assert.True(result.Success);
        Assert.Equal("u", result.LinkedInUrl);
        Assert.Equal([new() { Type = "email", Value = "v" }], result.Contacts);
    }

    [Theory]
    [InlineData("""{"linkedin_url":"u","success":false,"error":"Profile not found"}""", "Profile not found")]
    [InlineData("""{"linkedin_url":"u","error":"Profile not found"}""", "Profile not found")]
    [InlineData("""{"linkedin_url":"u","error":true,"message":"Profile not found"}""", "Profile not found")]
    [InlineData("""{"linkedin_url":"u","error":{"code":7}}""", null)]
    [InlineData("""{"linkedin_url":"u","success":false}""", null)]
    public void A_failure_is_one_with_or_without_a_reason(string json, string? error)
    {
        var result = Read(json)!;

        Assert.False(result.Success);
        Assert.Equal(error, result.Error);
    }

    [Fact]
    public void Nothing_found_is_a_success_without_contacts()
    {
        var result = Read("""{"linkedin_url":"u","success":true,"data":{"contacts":[],"social":[{"type":"li"},{"type":"fb","url":"f","rating":"90"}]}}""")!;

        Assert.True(result.Success);
        Assert.Empty(result.Contacts);
        Assert.Equal([new() { Type = "fb", Link = "f", Rating = 90 }], result.Social);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"linkedin_url":null,"success":true}""")]
    [InlineData("7")]
    public void An_item_that_names_no_profile_is_none(string json) => Assert.Null(Read(json));

    [Fact]
    public void Nothing_personal_is_in_their_texts()
    {
        var result = Read("""{"linkedin_url":"secret","contacts":[{"type":"email","value":"secret"}],"social":[{"type":"li","link":"secret"}]}""")!;

        Assert.Equal("1 contacts", $"{result}");
        Assert.Equal("failed", $"{result with { Success = false }}");
        Assert.Equal("(email)", $"{result.Contacts[0]}");
        Assert.Equal("(li)", $"{result.Social[0]}");
    }

    private static BulkContactResult? Read(string json) => BulkContactResult.Read(JsonDocument.Parse(json).RootElement);
}
