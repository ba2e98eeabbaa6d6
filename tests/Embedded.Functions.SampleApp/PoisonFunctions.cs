namespace Clado.Embedded.Functions.SampleApp;

/// <summary>Fails for every blob.</summary>
internal sealed class PoisonFunctions(Journal journal)
{
    [Function("RefusedUpload")]
    public void Refuse([BlobTrigger("%UPLOADS%/refused/{name}")] string text, string name)
    {
        journal.Add($"refused {name} {text}");
        throw new InvalidOperationException("as told");
    }
}
