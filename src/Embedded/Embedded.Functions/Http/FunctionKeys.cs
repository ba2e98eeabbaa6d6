using System.Security.Cryptography;
using System.Text;

namespace Clado.Embedded.Functions.Http;

/// <summary>The keys of an app and what each opens. Follows the Functions host: the master key opens everything, any other key its own level only.</summary>
internal sealed class FunctionKeys
{
    private readonly List<Entry> _entries = [];

    /// <summary>Adds a key.</summary>
    /// <param name="key">The key; an empty one is left out.</param>
    /// <param name="level">What it opens.</param>
    /// <param name="name">The only function, or for a system key the only extension, it opens; null: all of that level.</param>
    public void Add(string? key, AuthorizationLevel level, string? name = null)
    {
        if (!string.IsNullOrEmpty(key))
        {
            _entries.Add(new Entry(Hash(key), level, name));
        }
    }

    /// <summary>Whether <paramref name="key"/> opens what has that level and name. Takes the same time whichever key it is and however far it agrees.</summary>
    public bool Open(string? key, AuthorizationLevel level, string name)
    {
        if (level == AuthorizationLevel.Anonymous)
        {
            return true;
        }

        if (string.IsNullOrEmpty(key))
        {
            return false;
        }

        var hash = Hash(key);
        var open = false;
        foreach (var entry in _entries)
        {
            open |= CryptographicOperations.FixedTimeEquals(entry.Hash, hash) & entry.Opens(level, name);
        }

        return open;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private sealed record Entry(byte[] Hash, AuthorizationLevel Level, string? Name)
    {
        public bool Opens(AuthorizationLevel level, string name)
            => Level == AuthorizationLevel.Admin
                || (Level == level && (Name is null || Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
    }
}
