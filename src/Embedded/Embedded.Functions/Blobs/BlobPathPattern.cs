using System.Text;
using System.Text.RegularExpressions;

namespace Clado.Embedded.Functions.Blobs;

/// <summary><c>container/pattern</c> with <c>{name}</c> tokens; <c>{{</c> and <c>}}</c> stand for braces. A token matches any text, slashes too, as in the blob extension.</summary>
internal sealed partial class BlobPathPattern
{
    private readonly Regex? _blob;

    private BlobPathPattern(string container, string prefix, Regex? blob)
    {
        Container = container;
        Prefix = prefix;
        _blob = blob;
    }

    public string Container { get; }

    /// <summary>What every blob name that fits begins with.</summary>
    public string Prefix { get; }

    /// <exception cref="FormatException">The path is no pattern; the message says why.</exception>
    public static BlobPathPattern Parse(string path)
    {
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var container = slash < 0 ? path : path[..slash];
        var pattern = slash < 0 ? "" : path[(slash + 1)..];
        if (!ContainerName().IsMatch(container))
        {
            throw new FormatException($"\"{container}\" is no container name: 3 to 63 lower-case letters, digits and single hyphens are expected");
        }

        return pattern.Length == 0 ? new BlobPathPattern(container, "", null) : Compile(container, pattern);
    }

    /// <summary>The values of the tokens in <paramref name="blobName"/>; null when the name does not fit.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blobName)
    {
        if (_blob is null)
        {
            return new Dictionary<string, string>();
        }

        var match = _blob.Match(blobName);
        return match.Success ? match.Groups.Values.Skip(1).ToDictionary(g => g.Name, g => g.Value) : null;
    }

    private static BlobPathPattern Compile(string container, string pattern)
    {
        var regex = new StringBuilder("^");
        var prefix = new StringBuilder();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match token in Token().Matches(pattern))
        {
            if (token.Groups["unbalanced"].Success)
            {
                throw new FormatException($"\"{pattern}\" has a brace without its other at position {token.Index + 1}");
            }

            if (token.Groups["name"] is { Success: true, Value: var name })
            {
                CheckName(name, names, pattern);
                regex.Append("(?<").Append(name).Append(">.*)");
                continue;
            }

            var literal = token.Groups["escape"].Success ? token.Value[..1] : token.Value;
            regex.Append(Regex.Escape(literal));
            if (names.Count == 0)
            {
                prefix.Append(literal);
            }
        }

        var compiled = new Regex(regex.Append('$').ToString(), RegexOptions.Singleline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        return new BlobPathPattern(container, prefix.ToString(), compiled);
    }

    private static void CheckName(string name, HashSet<string> names, string pattern)
    {
        if (!TokenName().IsMatch(name) || !names.Add(name))
        {
            throw new FormatException($"\"{pattern}\": \"{{{name}}}\" is no name, or is used twice");
        }
    }

    [GeneratedRegex(@"(?<escape>\{\{|\}\})|\{(?<name>[^{}]*)\}|(?<unbalanced>[{}])|[^{}]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenName();

    [GeneratedRegex(@"^(?=.{3,63}$)(\$root|\$logs|[a-z0-9]+(-[a-z0-9]+)*)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContainerName();
}
