namespace Clado.Embedded.Functions.Hosting;

/// <summary>Lines printed below the list of functions: where keys and data are.</summary>
internal sealed record HostNotes(IReadOnlyList<string> Lines);
