using Clado.Sandbox.Demo;
using Clado.Sandbox.World;

namespace Clado.Sandbox.Commands;

/// <summary>Says where everything is.</summary>
internal static class WorldDescription
{
    public static void Print(SandboxWorld world, DemoConsole console, bool withApp)
    {
        console.Say("The world is up; Ctrl+C stops it.");
        console.Say($"  chain    {world.Chain.Rpc.Url.GetLeftPart(UriPartial.Authority)}");
        console.Say($"  gateway  {world.Gateway.Url.GetLeftPart(UriPartial.Authority)}  (what was paid: /_sandbox/ledger)");
        console.Say($"  vault    {world.Vault.KeyId}  (pays as {world.Payer}{(world.Root is null ? "" : ", with an access key")})");
        if (withApp)
        {
            console.Say($"  app      {world.AppUrl.GetLeftPart(UriPartial.Authority)}/api/runs");
        }
    }
}
