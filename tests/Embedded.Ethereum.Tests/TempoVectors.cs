using Newtonsoft.Json.Linq;

namespace Clado.Embedded.Ethereum.Tests;

/// <summary>Tempo transactions that other implementations signed, from <c>tests/vectors</c> or the folder <c>CLADO_VECTORS</c> names.</summary>
internal static class TempoVectors
{
    public static IReadOnlyList<JObject> All { get; } = Read();

    public static IReadOnlyList<JObject> SignedBySecp256k1 { get; } =
        [.. All.Where(vector => (string?)vector["signer"]?["kind"] == "secp256k1" && vector["digestActuallySigned"] is not null)];

    public static byte[] Bytes(this JObject vector, string name) => ((string)vector[name]!).HexToByteArray();

    private static IReadOnlyList<JObject> Read()
    {
        var folder = Environment.GetEnvironmentVariable("CLADO_VECTORS") ?? Path.Combine(AppContext.BaseDirectory, "vectors");
        var file = JObject.Parse(File.ReadAllText(Path.Combine(folder, "tempo-tx-0x76.json")));
        return [.. file["vectors"]!.Cast<JObject>()];
    }
}
