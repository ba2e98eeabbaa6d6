namespace Clado.EndToEnd.Tests;

/// <summary>A test that needs an app with settings of its own, and is left out where the app is somebody else's.</summary>
internal sealed class OwnAppFactAttribute : FactAttribute
{
    public OwnAppFactAttribute() => Skip = Surroundings.WhyNotOurs;
}
