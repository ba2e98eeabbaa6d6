namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>A request's body, at once: it is in memory, and the sender's stack must not be left for it.</summary>
internal static class RequestBody
{
    public static string Read(HttpRequestMessage request)
    {
        using StreamReader reader = new(request.Content!.ReadAsStream());
        return reader.ReadToEnd();
    }
}
