using System.Globalization;

namespace Embedded.DurableTask.Tests.Crash;

/// <summary>What a process that was killed many times did to the world, as its log has it.</summary>
internal sealed class Effects
{
    private readonly List<(int Life, string Instance, int Step)> runs = [];

    private Effects()
    {
    }

    /// <summary>How many lives there were.</summary>
    public int Lives { get; private set; }

    /// <summary>The instances whose start was acknowledged.</summary>
    public List<string> Acknowledged { get; } = [];

    /// <summary>How the instances ended: status and output, by id.</summary>
    public Dictionary<string, string> Ended { get; } = [];

    /// <summary>How often activities were begun.</summary>
    public int Runs => runs.Count;

    /// <summary>How many of those were begun again.</summary>
    public int Repeats => runs.Count - runs.DistinctBy(run => (run.Instance, run.Step)).Count();

    public static Effects Read(string path)
    {
        var effects = new Effects();
        foreach (var words in File.ReadLines(path).Select(line => line.Split(' ')))
        {
            effects.Add(words);
        }

        return effects;
    }

    /// <summary>Activities begun twice in one life.</summary>
    public IEnumerable<string> TwiceInOneLife() => runs.GroupBy(run => run).Where(same => same.Count() > 1).Select(same => same.Key.ToString());

    /// <summary>Activities begun again although a later step, which needed their result, had begun.</summary>
    public IEnumerable<string> AfterTheirSuccessor()
    {
        var latest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (life, instance, step) in runs)
        {
            var stage = instance.StartsWith("Fan", StringComparison.Ordinal) ? step / 6 : step;
            if (latest.TryGetValue(instance, out var seen) && stage < seen)
            {
                yield return $"{instance} {step} in life {life}";
            }

            latest[instance] = Math.Max(stage, seen);
        }
    }

    /// <summary>The most activities of one life that had to be begun again.</summary>
    public int MostRepeatedOfOneLife()
    {
        var last = runs.GroupBy(run => (run.Instance, run.Step)).ToDictionary(same => same.Key, same => same.Max(run => run.Life));
        return runs.Where(run => run.Life < last[(run.Instance, run.Step)]).GroupBy(run => run.Life).Select(life => life.Count()).DefaultIfEmpty().Max();
    }

    private void Add(string[] words)
    {
        switch (words[0])
        {
            case "L":
                Lives++;
                break;
            case "A":
                Acknowledged.Add(words[1]);
                break;
            case "B":
                runs.Add((Lives, words[1], int.Parse(words[2], CultureInfo.InvariantCulture)));
                break;
            case "O":
                Ended[words[1]] = $"{words[2]} {words[3]}";
                break;
        }
    }
}
