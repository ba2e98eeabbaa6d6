using Clado.Functions.Runs;
using Clado.Functions.Tests.Support;

namespace Clado.Functions.Tests.Runs;

[Collection(StorageCollection.Name)]
public sealed class SuppressionListTests(StorageFixture fixture)
{
    private readonly SuppressionList _suppression = new(fixture.Open(Names.Fresh()).Suppressed);

    [Fact]
    public async Task Nobody_is_on_it_at_first() => Assert.Empty(await _suppression.ReadAsync(CancellationToken.None));

    [Fact]
    public async Task Those_put_on_it_at_the_same_time_are_all_on_it()
    {
        string[] profiles = [.. Enumerable.Range(0, 8).Select(number => $"https://www.linkedin.com/in/person-{number}")];

        await Task.WhenAll(profiles.Select(profile => _suppression.AddAsync([profile], CancellationToken.None)));

        Assert.Equal(profiles, (await _suppression.ReadAsync(CancellationToken.None)).Order());
        Assert.Equal(profiles.Length, await _suppression.AddAsync([profiles[0]], CancellationToken.None));
    }
}
