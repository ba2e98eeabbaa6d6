using System.Globalization;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>What instances of the crash host must end with, whatever happened meanwhile.</summary>
internal static class ExpectedOutput
{
    /// <summary>What an instance must end with, by its kind and number.</summary>
    public static int Of(string id)
    {
        var number = int.Parse(id.Split('-')[1], CultureInfo.InvariantCulture);
        return id.Split('-')[0] switch
        {
            "Chain" => number + 5,
            "Fan" => (6 * (number + 1)) + 1,
            "Naps" => number + 3,
            "Family" => number + 5 + (number + 6) + 1,
            "Rounds" => number + 4 + 7,
            "Waits" => number + 1 + 7 + 1,
            "Flaky" => number + 2,
            _ => number + 1 + 5 + 1,
        };
    }
}
