namespace Clado.Payments.Tempo;

/// <summary>A block.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Timestamp">Its time, by which the chain judges validity; whole seconds.</param>
public sealed record TempoBlock(ulong Number, DateTimeOffset Timestamp);
