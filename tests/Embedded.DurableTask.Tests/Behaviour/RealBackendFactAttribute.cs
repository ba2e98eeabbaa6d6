namespace Embedded.DurableTask.Tests.Behaviour;

/// <summary>A test of what the official engine does on a real backend, and its in-memory test host does not.</summary>
internal sealed class RealBackendFactAttribute : FactAttribute
{
    /// <param name="instead">What the in-memory test host does.</param>
    public RealBackendFactAttribute(string instead)
    {
        Instead = instead;
        if (TestHost.IsOfficial)
        {
            Skip = $"The official in-memory test host {instead}.";
        }
    }

    public string Instead { get; }
}
