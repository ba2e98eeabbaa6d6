namespace Clado.Functions.Tests.Simulation.Hosts;

/// <summary>What a service answers: a value, or the error that the asker's client makes of the answer.</summary>
internal readonly record struct Served<T>(T? Value, Exception? Error = null);
