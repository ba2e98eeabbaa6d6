namespace Clado.EndToEnd.Tests;

/// <summary>A theory that starts an app of its own, and is left out where the app is somebody else's.</summary>
internal sealed class OwnAppTheoryAttribute : TheoryAttribute
{
    public OwnAppTheoryAttribute() => Skip = Surroundings.WhyNotOurs;
}
