using Microsoft.Extensions.Time.Testing;

namespace Clado.Payments.Tests;

public class SharedAnswerTests
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private int _asked;

    [Fact]
    public async Task Those_who_ask_at_the_same_moment_share_one_question()
    {
        var shared = new SharedAnswer<int>(_time, MaxAge);
        var answer = new TaskCompletionSource<int>();
        var waiting = Enumerable.Range(0, 5).Select(_ => shared.GetAsync(() => Count(answer.Task), CancellationToken.None)).ToList();
        answer.SetResult(7);
        Assert.All(await Task.WhenAll(waiting), value => Assert.Equal(7, value));
        Assert.Equal(1, _asked);
    }

    [Theory]
    [InlineData(999, 1)]
    [InlineData(1000, 2)]
    public async Task An_answer_is_kept_until_it_is_too_old(int ageMs, int asked)
    {
        var shared = new SharedAnswer<int>(_time, MaxAge);
        await shared.GetAsync(() => Count(Task.FromResult(1)), CancellationToken.None);
        _time.Advance(TimeSpan.FromMilliseconds(ageMs));
        await shared.GetAsync(() => Count(Task.FromResult(1)), CancellationToken.None);
        Assert.Equal(asked, _asked);
    }

    [Fact]
    public async Task Age_is_counted_from_the_question()
    {
        var shared = new SharedAnswer<int>(_time, MaxAge);
        var slow = new TaskCompletionSource<int>();
        var first = shared.GetAsync(() => Count(slow.Task), CancellationToken.None);
        _time.Advance(MaxAge);
        slow.SetResult(1);
        await first;
        Assert.Equal(2, await shared.GetAsync(() => Count(Task.FromResult(2)), CancellationToken.None));
    }

    [Fact]
    public async Task An_error_is_not_kept()
    {
        var shared = new SharedAnswer<int>(_time, MaxAge);
        await Assert.ThrowsAsync<HttpRequestException>(() => shared.GetAsync(() => Count(Task.FromException<int>(new HttpRequestException())), CancellationToken.None));
        Assert.Equal(3, await shared.GetAsync(() => Count(Task.FromResult(3)), CancellationToken.None));
    }

    [Fact]
    public async Task One_who_stops_waiting_takes_the_answer_from_nobody()
    {
        var shared = new SharedAnswer<int>(_time, MaxAge);
        var answer = new TaskCompletionSource<int>();
        using var stop = new CancellationTokenSource();
        var first = shared.GetAsync(() => Count(answer.Task), stop.Token);
        var second = shared.GetAsync(() => Count(answer.Task), CancellationToken.None);
        await stop.CancelAsync();
        answer.SetResult(4);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        Assert.Equal(4, await second);
        Assert.Equal(1, _asked);
    }

    private Task<int> Count(Task<int> answer)
    {
        _asked++;
        return answer;
    }
}
