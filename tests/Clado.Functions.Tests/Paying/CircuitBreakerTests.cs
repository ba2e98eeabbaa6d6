using Clado.Functions.Paying;
using Clado.Functions.Tests.Support;
using Clado.Payments;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Paying;

[Collection(StorageCollection.Name)]
public sealed class CircuitBreakerTests
{
    private static readonly SpendingOptions Options3 = new() { BreakerFailures = 3, BreakerCooldown = TimeSpan.FromMinutes(5) };
    private readonly FakeTimeProvider _time = new();
    private readonly CircuitBreaker _breaker;
    private readonly CircuitBreaker _otherHost;

    public CircuitBreakerTests(StorageFixture fixture)
    {
        var name = Names.Fresh();
        _breaker = new(fixture.Open(name).Ledger, Options.Create(Options3), _time);
        _otherHost = new(fixture.Open(name).Ledger, Options.Create(Options3), _time);
    }

    [Fact]
    public async Task It_opens_after_so_many_failures_in_a_row_for_every_host()
    {
        await FailAsync(0, 1);
        Assert.Null(await WaitAsync(_otherHost, 9));

        await FailAsync(2);

        Assert.Equal(TimeSpan.FromMinutes(5), await WaitAsync(_breaker, 9));
        Assert.Equal(TimeSpan.FromMinutes(5), await WaitAsync(_otherHost, 9));
        Assert.Equal(TimeSpan.FromMinutes(5), await _otherHost.EnterAsync(Call(9), CancellationToken.None));
    }

    [Fact]
    public async Task The_failure_that_opens_it_is_told_once()
    {
        List<bool> opened = [];
        foreach (var number in (int[])[0, 1, 2, 2])
        {
            opened.Add(await _breaker.RecordAsync(Call(number), delivered: false, CancellationToken.None));
        }

        Assert.Equal([false, false, true, false], opened);
    }

    [Fact]
    public async Task A_delivery_in_between_starts_the_count_again()
    {
        await FailAsync(0, 1);
        await _otherHost.RecordAsync(Call(2), delivered: true, CancellationToken.None);
        await FailAsync(3, 4);

        Assert.Null(await WaitAsync(_breaker, 9));
    }

    [Fact]
    public async Task The_same_failure_told_twice_counts_once()
    {
        await FailAsync(0, 0, 0, 1, 1);

        Assert.Null(await WaitAsync(_breaker, 9));
    }

    [Fact]
    public async Task Operations_are_counted_apart()
    {
        await FailAsync(0, 1, 2);

        Assert.Null(await _breaker.FindWaitAsync(Call(9) with { Operation = "bulk-contacts" }, CancellationToken.None));
    }

    [Fact]
    public async Task After_the_cool_down_one_call_is_let_through_and_its_success_closes_it()
    {
        await FailAsync(0, 1, 2);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await WaitAsync(_breaker, 9));
        Assert.Null(await _breaker.EnterAsync(Call(9), CancellationToken.None));
        Assert.Null(await _otherHost.EnterAsync(Call(9), CancellationToken.None));
        Assert.NotNull(await _otherHost.EnterAsync(Call(10), CancellationToken.None));

        await _breaker.RecordAsync(Call(9), delivered: true, CancellationToken.None);
        Assert.Null(await _otherHost.EnterAsync(Call(10), CancellationToken.None));
    }

    [Fact]
    public async Task A_probe_that_fails_opens_it_for_another_cool_down()
    {
        await FailAsync(0, 1, 2);
        _time.Advance(TimeSpan.FromMinutes(6));
        await _breaker.EnterAsync(Call(9), CancellationToken.None);
        await FailAsync(9);

        Assert.Equal(TimeSpan.FromMinutes(5), await WaitAsync(_breaker, 10));
    }

    [Fact]
    public async Task A_probe_whose_end_is_never_told_does_not_block_it_for_ever()
    {
        await FailAsync(0, 1, 2);
        _time.Advance(TimeSpan.FromMinutes(5));
        await _breaker.EnterAsync(Call(9), CancellationToken.None);
        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Null(await _otherHost.EnterAsync(Call(10), CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_that_race_for_the_probe_one_is_let_through()
    {
        await FailAsync(0, 1, 2);
        _time.Advance(TimeSpan.FromMinutes(5));

        var waits = await Task.WhenAll(Enumerable.Range(10, 16).Select(number =>
            (number % 2 == 0 ? _breaker : _otherHost).EnterAsync(Call(number), CancellationToken.None)));

        Assert.Equal(1, waits.Count(wait => wait is null));
    }

    private async Task FailAsync(params int[] numbers)
    {
        foreach (var number in numbers)
        {
            await _breaker.RecordAsync(Call(number), delivered: false, CancellationToken.None);
        }
    }

    private static Task<TimeSpan?> WaitAsync(CircuitBreaker breaker, int number) => breaker.FindWaitAsync(Call(number), CancellationToken.None);

    private static PaidCall Call(int number) =>
        new("run", $"0000-{number:0000}-bulk-contacts-status", "bulk-contacts-status", "body", new(3000), new(10_000));
}
