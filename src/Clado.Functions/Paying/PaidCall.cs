using Clado.Gateway;
using Clado.Payments;

namespace Clado.Functions.Paying;

/// <summary>One request that is worth at most one payment. Its name is its identity: the same name is never paid for twice.</summary>
/// <param name="RunId">The run it belongs to.</param>
/// <param name="Name">Unique in the run, such as <c>0000-bulk-contacts-1</c>.</param>
/// <param name="Operation">The name of the operation at the gateway.</param>
/// <param name="BodyBlob">The blob in the container <c>runs</c> that holds the request's body.</param>
/// <param name="ExpectedPrice">What it should cost, computed before asking.</param>
/// <param name="RunCap">The most the run may spend; null when no cap is configured, and then nothing is paid.</param>
public sealed record PaidCall(string RunId, string Name, string Operation, string BodyBlob, BaseUnits ExpectedPrice, BaseUnits? RunCap)
{
    /// <summary>Where the call's documents are in the ledger.</summary>
    public string LedgerPath => $"{RunId}/{Name}";

    /// <summary>Where the delivered answer is kept, in the container <c>runs</c>.</summary>
    public string AnswerBlob => AnswerBlobOf(RunId, Name);

    /// <summary>Where the last answer that was no delivery is kept, in the container <c>runs</c>.</summary>
    public string ErrorBlob => $"{RunId}/calls/{Name}.error";

    /// <summary>Where the delivered answer of a call is kept, in the container <c>runs</c>.</summary>
    internal static string AnswerBlobOf(string runId, string name) => $"{runId}/calls/{name}.answer";

    /// <summary>Where the operation is sold.</summary>
    internal Uri At(GatewayOptions gateway) => (CladoOperation.Find(Operation)
        ?? throw new InvalidOperationException($"{Operation} is not an operation of Clado that is called here.")).At(gateway.Url!);
}
