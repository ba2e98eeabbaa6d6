using System.Text.Json;
using Clado.Functions.Intake;
using Clado.Functions.Operations;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Operations;

[Collection(StorageCollection.Name)]
public sealed class QuoteRunTests(StorageFixture fixture)
{
    private const string List = "linkedin_url\nhttps://www.linkedin.com/in/a\nhttps://www.linkedin.com/in/b\nhttps://www.linkedin.com/in/c\nlinkedin.com/in/a\nnobody\nhttps://www.linkedin.com/in/d\n";
    private readonly SuppressionList _suppression = new(fixture.Open(Names.Fresh()).Suppressed);

    private readonly SpendingOptions _spending = new()
    {
        MaxSubmitBaseUnits = "83000",
        MaxRunBaseUnits = "182000",
        MaxDayBaseUnits = "182000",
        MaxLifetimeBaseUnits = "182000",
    };

    [Fact]
    public async Task Rows_jobs_and_money_are_told_before_anything_is_spent()
    {
        await _suppression.AddAsync(["https://www.linkedin.com/in/d"], CancellationToken.None);

        JsonElement quote = await QuoteAsync(List);

        Assert.Equal(
            """{"in":6,"lookedUp":3,"duplicate":1,"invalid":1,"suppressed":1}""", quote.GetProperty("rows").GetRawText());
        Assert.Equal(2, quote.GetProperty("batches").GetInt32());
        Assert.Equal("126000", quote.GetProperty("submitsBaseUnits").GetString());
        Assert.Equal("3000", quote.GetProperty("pollBaseUnits").GetString());
        Assert.Equal("60000", quote.GetProperty("mostPollsBaseUnits").GetString());
        Assert.Equal("182000", quote.GetProperty("capBaseUnits").GetString());
        Assert.Equal(0, quote.GetProperty("obstacles").GetArrayLength());
    }

    [Theory]
    [InlineData("MaxSubmitBaseUnits", "82999")]
    [InlineData("MaxRunBaseUnits", "181999")]
    [InlineData("MaxDayBaseUnits", "181999")]
    [InlineData("MaxLifetimeBaseUnits", "181999")]
    [InlineData("MaxSubmitBaseUnits", null)]
    [InlineData("MaxRunBaseUnits", null)]
    [InlineData("MaxDayBaseUnits", null)]
    [InlineData("MaxLifetimeBaseUnits", null)]
    public async Task A_cap_that_is_too_low_by_one_base_unit_or_not_set_is_named(string setting, string? value)
    {
        await _suppression.AddAsync(["https://www.linkedin.com/in/d"], CancellationToken.None);
        typeof(SpendingOptions).GetProperty(setting)!.SetValue(_spending, value);

        JsonElement obstacle = Assert.Single((await QuoteAsync(List)).GetProperty("obstacles").EnumerateArray());

        Assert.Contains($"Spending__{setting}", obstacle.GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_own_cap_counts()
    {
        JsonElement quote = await QuoteAsync(List, "?max_spend_base_units=100");

        Assert.Equal("100", quote.GetProperty("capBaseUnits").GetString());
        Assert.Contains(
            quote.GetProperty("obstacles").EnumerateArray(), obstacle => obstacle.GetString()!.Contains("max_spend_base_units", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_rows_of_a_job_that_exists_are_one_job_and_cost_only_its_polls()
    {
        JsonElement quote = await QuoteAsync(List, "?job_id=job-7");

        Assert.Equal((1, "0", "30000"), (quote.GetProperty("batches").GetInt32(), quote.GetProperty("submitsBaseUnits").GetString(), quote.GetProperty("mostPollsBaseUnits").GetString()));
        Assert.Empty(quote.GetProperty("obstacles").EnumerateArray());
    }

    [Fact]
    public async Task A_list_without_a_profile_costs_nothing_and_says_why()
    {
        JsonElement quote = await QuoteAsync("linkedin_url\nnobody\n");

        Assert.Equal("0", quote.GetProperty("submitsBaseUnits").GetString());
        Assert.Equal("No row names a profile that may be looked up.", Assert.Single(quote.GetProperty("obstacles").EnumerateArray()).GetString());
    }

    private async Task<JsonElement> QuoteAsync(string csv, string query = "")
    {
        HttpRequest request = HttpProbe.Post(csv, "text/csv", query);
        QuoteRun function = new(
            _suppression,
            Options.Create(new IntakeOptions()),
            Options.Create(new BatchingOptions { Size = 2 }),
            Options.Create(new PollingOptions { MaxPolls = 10 }),
            Options.Create(_spending));
        (var status, _, JsonElement body) = await HttpProbe.ReadAsync(request, await function.Run(request, CancellationToken.None));
        Assert.Equal(StatusCodes.Status200OK, status);
        return body;
    }
}
