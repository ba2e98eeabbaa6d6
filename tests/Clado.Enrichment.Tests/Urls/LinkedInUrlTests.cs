using CsCheck;

namespace Clado.Enrichment.Urls;

public class LinkedInUrlTests
{
    [Theory]
    [InlineData("https://www.linkedin.com/in/alice")]
    [InlineData("http://www.linkedin.com/in/alice")]
    [InlineData("HTTPS://WWW.LINKEDIN.COM/IN/ALICE")]
    [InlineData("linkedin.com/in/alice")]
    [InlineData("www.linkedin.com/in/alice/")]
    [InlineData("//www.linkedin.com/in/alice")]
    [InlineData("https://linkedin.com/in/alice")]
    [InlineData("https://uk.linkedin.com/in/alice")]
    [InlineData("https://m.linkedin.com/in/alice")]
    [InlineData("https://de.m.linkedin.com/in/alice")]
    [InlineData("https://touch.linkedin.com/in/alice")]
    [InlineData("https://mobile.linkedin.com/in/alice")]
    [InlineData("https://www.linkedin.com:443/in/alice")]
    [InlineData("http://www.linkedin.com:80/in/alice")]
    [InlineData("https://www.linkedin.com./in/alice")]
    [InlineData("https://www.linkedin.com//in//alice//")]
    [InlineData("https://www.linkedin.com/in/alice?originalSubdomain=uk")]
    [InlineData("https://www.linkedin.com/in/alice?next=https://example.com/in/bob")]
    [InlineData("linkedin.com/in/alice?next=https://example.com/in/bob")]
    [InlineData("https://www.linkedin.com/in/alice#experience")]
    [InlineData("https://www.linkedin.com/in/alice/?a=1#b")]
    [InlineData("https://www.linkedin.com/in/alice/de")]
    [InlineData("https://www.linkedin.com/in/alice/detail/contact-info/")]
    [InlineData("https://www.linkedin.com/in/alice/recent-activity/all/")]
    [InlineData("https://www.linkedin.com/in/%61lice")]
    [InlineData("https://www.linkedin.com/in/%2561lice")]
    [InlineData("https://www.linkedin.com/mwlite/in/alice")]
    [InlineData("https://www.linkedin.com/mwlite/profile/in/alice")]
    [InlineData("https://www.linkedin.com/m/in/alice")]
    [InlineData("https://www.linkedin.com/comm/in/alice?midToken=x")]
    [InlineData("https://www.linkedin.com/public-profile/in/alice")]
    [InlineData("  https://www.linkedin.com/in/alice \r\n")]
    [InlineData("\uFEFFhttps://www.linkedin.com/in/alice\u200B")]
    [InlineData("\u00A0https://www.linkedin.com/in/alice\u00A0")]
    [InlineData("<https://www.linkedin.com/in/alice>")]
    [InlineData("\"https://www.linkedin.com/in/alice\",")]
    public void Every_way_to_write_an_address_is_one_address(string submitted) =>
        Assert.Equal("https://www.linkedin.com/in/alice", Normalize(submitted));

    [Theory]
    [InlineData("https://www.linkedin.com/in/josé-garcía", "jos%C3%A9-garc%C3%ADa")]
    [InlineData("https://www.linkedin.com/in/jos%c3%a9-garc%C3%ADa", "jos%C3%A9-garc%C3%ADa")]
    [InlineData("https://www.linkedin.com/in/JOSÉ-GARCÍA", "jos%C3%A9-garc%C3%ADa")]
    [InlineData("https://www.linkedin.com/in/jos%25C3%25A9-garc%C3%ADa", "jos%C3%A9-garc%C3%ADa")]
    [InlineData("https://www.linkedin.com/in/李雷", "%E6%9D%8E%E9%9B%B7")]
    [InlineData("https://www.linkedin.com/in/anna-🌟", "anna-%F0%9F%8C%9F")]
    [InlineData("https://www.linkedin.com/in/می\u200Cرم", "%D9%85%DB%8C%E2%80%8C%D8%B1%D9%85")]
    [InlineData("https://www.linkedin.com/in/a_b.c~d-1", "a_b.c~d-1")]
    public void Names_in_any_script_are_percent_encoded(string submitted, string slug) =>
        Assert.Equal($"https://www.linkedin.com/in/{slug}", Normalize(submitted));

    [Theory]
    [InlineData("https://www.linkedin.com/in/ACoAABQ11fIBQLGQbB1V1XPBZJsRwfK5r1U2Rzt", "ACoAABQ11fIBQLGQbB1V1XPBZJsRwfK5r1U2Rzt")]
    [InlineData("https://www.linkedin.com/in/ACwAABQ11fIBQLGQbB1V1XPBZJsRwfK5r1U2_-t/", "ACwAABQ11fIBQLGQbB1V1XPBZJsRwfK5r1U2_-t")]
    [InlineData("https://www.linkedin.com/in/ACoAA-Smith", "acoaa-smith")]
    [InlineData("https://www.linkedin.com/in/ACoAABQ11fIBQLGQbB1V1XPBZJsRwfK5r1U2.Rzt", "acoaabq11fibqlgqbb1v1xpbzjsrwfk5r1u2.rzt")]
    public void Member_ids_keep_their_case(string submitted, string slug) =>
        Assert.Equal($"https://www.linkedin.com/in/{slug}", Normalize(submitted));

    [Theory]
    [InlineData("https://sy.linkedin.com/pub/krzysztof-marzec/a7/576/b50?trk=biz_employee_pub", "krzysztof-marzec-b50576a7")]
    [InlineData("https://www.linkedin.com/pub/joe-blow/11/22/3", "joe-blow-00302211")]
    [InlineData("https://www.linkedin.com/pub/joe-blow/0/123/456/en", "joe-blow-456123")]
    public void Complete_addresses_of_the_old_form_are_mapped(string submitted, string slug) =>
        Assert.Equal($"https://www.linkedin.com/in/{slug}", Normalize(submitted));

    [Theory]
    [InlineData(null, "empty")]
    [InlineData("", "empty")]
    [InlineData(" \uFEFF\t\"\"", "empty")]
    [InlineData("n/a", "not a linkedin.com profile address")]
    [InlineData("alice", "not a linkedin.com profile address")]
    [InlineData("alice@example.com", "not a linkedin.com profile address")]
    [InlineData("mailto://linkedin.com/in/alice", "not a web address (https://…)")]
    [InlineData("ftp://linkedin.com/in/alice", "not a web address (https://…)")]
    [InlineData("https://example.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://linkedin.com.example.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://notlinkedin.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://linkedin.com@example.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://user@www.linkedin.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://www.linkedin.com:8080/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://business.linkedin.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://a.b.c.linkedin.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://12.linkedin.com/in/alice", "not a linkedin.com profile address")]
    [InlineData("https://lnkd.in/abc", "a lnkd.in short link: open it and copy the profile's address")]
    [InlineData("https://www.linkedin.com", "LinkedIn's home page, not a person's profile (/in/…)")]
    [InlineData("https://www.linkedin.com/?trk=x", "LinkedIn's home page, not a person's profile (/in/…)")]
    [InlineData("https://www.linkedin.com/in/", "a profile address without the name after /in/")]
    [InlineData("https://www.linkedin.com/in/?x=alice", "a profile address without the name after /in/")]
    [InlineData("https://www.linkedin.com/company/acme", "the page of a company or school, not of a person")]
    [InlineData("https://www.linkedin.com/school/mit", "the page of a company or school, not of a person")]
    [InlineData("https://www.linkedin.com/showcase/x", "the page of a company or school, not of a person")]
    [InlineData("https://www.linkedin.com/sales/lead/ACwAAA,NAME_SEARCH,x", "a Sales Navigator page: open the profile and copy its public address (/in/…)")]
    [InlineData("https://www.linkedin.com/talent/profile/x", "a Recruiter page: open the profile and copy its public address (/in/…)")]
    [InlineData("https://www.linkedin.com/profile/view?id=123", "an old profile address that does not name the person: open the profile and copy its public address (/in/…)")]
    [InlineData("https://www.linkedin.com/pub/joe-blow", "an old /pub/ address that is not complete: open the profile and copy its public address (/in/…)")]
    [InlineData("https://www.linkedin.com/pub/dir/Joe/Blow", "a directory of people, not one person")]
    [InlineData("https://www.linkedin.com/jobs/view/1", "a LinkedIn page (jobs), not a person's profile")]
    [InlineData("https://www.linkedin.com/alice", "not a person's profile (/in/…)")]
    [InlineData("https://www.linkedin.com/m", "not a person's profile (/in/…)")]
    [InlineData("https://www.linkedin.com/in/%E9", "percent-encoding that is not UTF-8")]
    [InlineData("https://www.linkedin.com/in/100%", "percent-encoding that is not UTF-8")]
    [InlineData("https://www.linkedin.com/in/al ice", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/al%20ice", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/alice%2F..", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/<name>x", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/al\u202Eice", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/al\u0001ice", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/al\u3000ice", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/al\uE000ice", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/al\uFFFDice", "characters that no profile name has")]
    [InlineData("https://www.linkedin.com/in/..", "a name without a letter or digit")]
    [InlineData("https://www.linkedin.com/in/-", "a name without a letter or digit")]
    public void What_is_no_profile_has_a_reason(string? submitted, string expected)
    {
        Assert.False(LinkedInUrl.TryNormalize(submitted, out var url, out var reason));
        Assert.Equal(expected, reason);
        Assert.Equal("", url.Value);
    }

    [Fact]
    public void Names_are_limited_to_200_characters()
    {
        Assert.EndsWith(new string('a', 200), Normalize("linkedin.com/in/" + new string('a', 200)), StringComparison.Ordinal);
        Assert.False(LinkedInUrl.TryNormalize("linkedin.com/in/" + new string('a', 201), out _, out var reason));
        Assert.Equal("a name longer than 200 characters", reason);
    }

    [Fact]
    public void Addresses_are_limited_to_2048_characters()
    {
        var query = "linkedin.com/in/alice?" + new string('x', LinkedInUrl.MaxLength);

        Assert.Equal("https://www.linkedin.com/in/alice", Normalize(query[..LinkedInUrl.MaxLength]));
        Assert.False(LinkedInUrl.TryNormalize(query, out _, out var reason));
        Assert.Equal("longer than 2,048 characters", reason);
    }

    [Fact]
    public void Normalizing_again_changes_nothing() => Gen.Char.Array[1, 60].Sample(
        letters =>
        {
            if (LinkedInUrl.TryNormalize("https://www.linkedin.com/in/" + new string(letters), out var once, out _))
            {
                Assert.Equal(once.Value, Normalize(once.Value));
            }
        },
        iter: 50_000);

    [Fact]
    public void Any_slug_of_letters_survives_encoding_and_case() => Gen.String[Gen.Char.AlphaNumeric, 1, 100].Sample(
        slug => Assert.Equal(Normalize("linkedin.com/in/" + slug), Normalize("https://fr.linkedin.com/in/" + string.Concat(slug.ToUpperInvariant().Select(c => $"%{(int)c:x2}")))),
        iter: 5_000);

    [Fact]
    public void A_slug_that_looks_done_is_what_taking_it_apart_gives() => Gen.String[Gen.Char["abz059-_.~"], 0, 8].Sample(
        slug =>
        {
            var whole = LinkedInUrl.TryNormalize("https://www.linkedin.com/in/" + slug, out var fast, out var fastReason);
            var apart = LinkedInUrl.TryNormalize("linkedin.com/in/" + slug, out var slow, out var slowReason);

            Assert.Equal((apart, slow.Value, slowReason), (whole, fast.Value, fastReason));
        },
        iter: 5_000);

    [Fact]
    public void No_text_makes_it_throw() => Gen.OneOf(Gen.String, Gen.String[Gen.Char["/:?#%.@in pubklde\uD800\uFEFF\0"], 0, 40].Select(s => "https://www.linkedin.com/" + s)).Sample(
        text =>
        {
            var valid = LinkedInUrl.TryNormalize(text, out var url, out var reason);
            Assert.Equal(valid, reason is null);
            Assert.Equal(valid, url.Value.StartsWith("https://www.linkedin.com/in/", StringComparison.Ordinal));
            Assert.True(url.Value.All(char.IsAscii));
        },
        iter: 50_000);

    [Fact]
    public void Its_text_does_not_repeat_the_address()
    {
        Assert.True(LinkedInUrl.TryNormalize("linkedin.com/in/alice", out var url, out _));
        Assert.Equal("(LinkedIn profile)", $"{url}");
    }

    private static string Normalize(string submitted)
    {
        Assert.True(LinkedInUrl.TryNormalize(submitted, out var url, out var reason), reason);
        return url.Value;
    }
}
