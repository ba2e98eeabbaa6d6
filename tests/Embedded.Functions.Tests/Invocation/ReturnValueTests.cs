using System.Reflection;
using Clado.Embedded.Functions.Invocation;

namespace Clado.Embedded.Functions.Tests.Invocation;

public class ReturnValueTests
{
    [Theory]
    [InlineData(nameof(Plain), 1)]
    [InlineData(nameof(Nothing), null)]
    [InlineData(nameof(OfTask), null)]
    [InlineData(nameof(OfTaskOfInt), 2)]
    [InlineData(nameof(OfValueTask), null)]
    [InlineData(nameof(OfValueTaskOfInt), 3)]
    public async Task The_value_is_taken_out_of_what_was_returned(string name, object? expected)
    {
        var method = typeof(ReturnValueTests).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!;

        Assert.Equal(expected, await ReturnValue.UnwrapAsync(method.Invoke(null, null), method.ReturnType));
    }

    [Fact]
    public async Task A_failure_comes_out_as_it_is()
        => await Assert.ThrowsAsync<FormatException>(() => ReturnValue.UnwrapAsync(Task.FromException<int>(new FormatException()), typeof(Task<int>)));

    private static int Plain() => 1;

    private static void Nothing()
    {
    }

    private static async Task OfTask() => await Task.Yield();

    private static async Task<int> OfTaskOfInt()
    {
        await Task.Yield();
        return 2;
    }

    private static async ValueTask OfValueTask() => await Task.Yield();

    private static async ValueTask<int> OfValueTaskOfInt()
    {
        await Task.Yield();
        return 3;
    }
}
