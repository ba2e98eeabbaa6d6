namespace Clado.Functions.Tests.Support;

/// <summary>One thing that the host binds to a function.</summary>
/// <param name="Attribute">What declares it.</param>
internal sealed record DeclaredBinding(Attribute Attribute)
{
    private const string Ending = "Attribute";

    /// <summary>The attribute's name, such as <c>HttpTrigger</c>.</summary>
    public string Kind { get; } = Attribute.GetType().Name[..^Ending.Length];

    /// <summary>Whether it starts the function.</summary>
    public bool IsTrigger => Kind.EndsWith("Trigger", StringComparison.Ordinal);

    /// <summary>A property as text; null where it is not set.</summary>
    public string? this[string property] => DeclaredFunction.Read(Attribute, property)?.ToString();

    /// <summary>A property that lists words.</summary>
    public IReadOnlyList<string> Words(string property) => DeclaredFunction.Read(Attribute, property) as string[] ?? [];
}
