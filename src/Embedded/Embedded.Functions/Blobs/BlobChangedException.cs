namespace Clado.Embedded.Functions.Blobs;

/// <summary>The version of a blob that a function was to get is gone: changed or deleted since it was listed.</summary>
#pragma warning disable CA1064 // It is caught where the function is called.
internal sealed class BlobChangedException(Exception cause) : Exception("The blob was changed or deleted before the function could read it.", cause);
#pragma warning restore CA1064
