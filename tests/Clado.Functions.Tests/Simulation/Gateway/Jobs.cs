using System.Text.Json;

namespace Clado.Functions.Tests.Simulation.Gateway;

/// <summary>What Clado does once it is paid: it makes jobs and tells how they are.</summary>
internal sealed class Jobs(World world)
{
    private readonly Dictionary<string, (string Body, DateTimeOffset Ends)> _jobs = [];

    /// <summary>The job that was made of a request, if one was.</summary>
    public string? Of(string body) => _jobs.Where(job => job.Value.Body == body).Select(job => job.Key).FirstOrDefault();

    public string Submit(string body)
    {
        var id = $"job-{_jobs.Count}";
        _jobs.Add(id, (body, world.Loop.Now + world.Chance.UpTo(600)));
        return world.Chance.Happens(world.Swarm.UnreadableAnswer) ? "<html>try later</html>" : $"{{\"job_id\":\"{id}\",\"status\":\"pending\"}}";
    }

    public string Status(string body)
    {
        using JsonDocument request = JsonDocument.Parse(body);
        if (!_jobs.TryGetValue(request.RootElement.GetProperty("jobId").GetString()!, out (string Body, DateTimeOffset Ends) job)
            || world.Chance.Happens(world.Swarm.UnreadableAnswer))
        {
            return "{\"error\":\"no such job\"}";
        }

        return world.Loop.Now < job.Ends
            ? "{\"status\":\"processing\",\"total_urls\":1,\"processed\":0}"
            : "{\"status\":\"completed\",\"total_urls\":1,\"processed\":1,\"successful\":1,\"results\":[]}";
    }
}
