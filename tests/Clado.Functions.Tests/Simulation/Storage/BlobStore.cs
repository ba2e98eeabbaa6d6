using Azure;

namespace Clado.Functions.Tests.Simulation.Storage;

/// <summary>A blob as it is stored.</summary>
internal sealed record StoredBlob(byte[] Content, ETag Version);

/// <summary>Azure Blob Storage as the app uses it: whole blobs, conditions on versions, listings by prefix. Each request is one step.</summary>
internal sealed class BlobStore(World world)
{
    private readonly SortedDictionary<string, StoredBlob> _blobs = new(StringComparer.Ordinal);
    private int _versions;

    /// <summary>The names under a prefix, in order.</summary>
    public IReadOnlyList<string> Under(string prefix) => [.. _blobs.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal))];

    public StoredBlob? Find(string path) => _blobs.GetValueOrDefault(path);

    /// <summary>Writes a blob if the conditions hold.</summary>
    /// <returns>The HTTP status: 201, 409 or 412.</returns>
    public int Put(string path, byte[] content, ETag? ifMatch = null, bool ifNone = false)
    {
        StoredBlob? found = Find(path);
        if (!world.Sabotage.IgnoresConditions(path))
        {
            if (ifNone && found is not null)
            {
                return 409;
            }

            if (ifMatch is { } version && version != found?.Version)
            {
                return 412;
            }
        }

        _blobs[path] = new(content, new ETag($"\"0x{++_versions:X}\""));
        world.Judge.Written(path, content, replaced: found is not null);
        return 201;
    }
}
