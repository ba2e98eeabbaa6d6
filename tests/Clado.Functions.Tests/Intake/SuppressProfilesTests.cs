using System.Text.Json;
using Clado.Functions.Intake;
using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Intake;

[Collection(StorageCollection.Name)]
public sealed class SuppressProfilesTests(StorageFixture fixture)
{
    private readonly SuppressionList _suppression = new(fixture.Open(Names.Fresh()).Suppressed);

    [Fact]
    public async Task Profiles_are_put_on_the_list_in_the_form_in_which_rows_are_compared()
    {
        (var status, JsonElement body) = await PostAsync("linkedin_url\nLinkedIn.com/in/Alice/?trk=x\nhttps://www.linkedin.com/in/alice\n");

        Assert.Equal(StatusCodes.Status200OK, status);
        Assert.Equal((1, 1), (body.GetProperty("profiles").GetInt32(), body.GetProperty("suppressed").GetInt32()));
        Assert.Equal(["https://www.linkedin.com/in/alice"], await _suppression.ReadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_row_that_names_no_profile_refuses_the_whole_list_and_is_named()
    {
        (var status, JsonElement problem) = await PostAsync("linkedin_url\nhttps://www.linkedin.com/in/alice\nhttps://www.linkedin.com/company/acme\n");

        Assert.Equal(StatusCodes.Status400BadRequest, status);
        Assert.Equal(3, problem.GetProperty("line").GetInt32());
        Assert.Empty(await _suppression.ReadAsync(CancellationToken.None));
    }

    private async Task<(int Status, JsonElement Body)> PostAsync(string csv)
    {
        HttpRequest request = HttpProbe.Post(csv, "text/csv");
        SuppressProfiles function = new(_suppression, Options.Create(new IntakeOptions()));
        (var status, _, JsonElement body) = await HttpProbe.ReadAsync(request, await function.Run(request, CancellationToken.None));
        return (status, body);
    }
}
