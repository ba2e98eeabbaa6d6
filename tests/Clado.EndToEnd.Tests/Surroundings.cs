namespace Clado.EndToEnd.Tests;

/// <summary>
/// Where the app is, from the environment. With CLADO_APP_URL the tests use an app and a world that are running already: CLADO_GATEWAY_URL
/// and CLADO_RPC_URL say where the world is, CLADO_STORAGE which storage the app has, CLADO_APP_KEY is the app's key. Without it they
/// start both themselves.
/// </summary>
internal static class Surroundings
{
    public static Uri? App { get; } = Read("CLADO_APP_URL");

    public static Uri Gateway { get; } = Read("CLADO_GATEWAY_URL") ?? new("http://127.0.0.1:4020");

    public static Uri Rpc { get; } = Read("CLADO_RPC_URL") ?? new("http://127.0.0.1:8545");

    public static string Storage { get; } = Environment.GetEnvironmentVariable("CLADO_STORAGE") is { Length: > 0 } connection
        ? connection
        : "UseDevelopmentStorage=true";

    public static string? AppKey { get; } = Environment.GetEnvironmentVariable("CLADO_APP_KEY");

    /// <summary>Whether the app is a process of ours, which we may kill.</summary>
    public static bool AppIsOurs => App is null;

    /// <summary>Why a test that needs an app of its own is left out; null when it is not.</summary>
    public static string? WhyNotOurs => AppIsOurs ? null : "CLADO_APP_URL names the app, and this test needs one of its own.";

    private static Uri? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? new Uri(value) : null;
}
