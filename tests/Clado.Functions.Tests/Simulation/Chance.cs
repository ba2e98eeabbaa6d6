namespace Clado.Functions.Tests.Simulation;

/// <summary>The seed's luck: the only source of choice in a simulation.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random _random = new(seed);

    public bool Happens(double probability) => probability > 0 && _random.NextDouble() < probability;

    public int Below(int end) => _random.Next(end);

    public double Fraction() => _random.NextDouble();

    public ulong Number() => (ulong)_random.NextInt64();

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + ((most - least) * _random.NextDouble());

    public TimeSpan UpTo(double seconds) => TimeSpan.FromSeconds(seconds * _random.NextDouble());

    public T Pick<T>(params ReadOnlySpan<T> choices) => choices[_random.Next(choices.Length)];
}
