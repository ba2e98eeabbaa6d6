using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Clado.Embedded.DurableTask;

/// <summary>
/// Ids of spans that outlive a process. They follow from what the store has, so that whichever process ends a span gives it the id that others name as their parent.
/// </summary>
internal static class SpanIds
{
    /// <summary>The span of one generation of an instance.</summary>
    public static ActivitySpanId Orchestration(ActivityTraceId trace, long instanceKey, long generation) => Derive(trace, instanceKey, generation, -1);

    /// <summary>The span of one call of a generation: from its request to its result.</summary>
    public static ActivitySpanId Call(ActivityTraceId trace, long instanceKey, long generation, int taskId) => Derive(trace, instanceKey, generation, taskId);

    /// <summary>Gives a running span its id. The framework has no way to; the official SDK sets the same field.</summary>
    public static void Set(Activity span, ActivitySpanId id)
    {
        try
        {
            Field(span) = id.ToHexString();
        }
        catch (MissingFieldException)
        {
            // A later framework may name the field otherwise: the trace still joins by its trace id.
        }
    }

    private static ActivitySpanId Derive(ActivityTraceId trace, long instanceKey, long generation, int taskId)
    {
        Span<byte> source = stackalloc byte[36];
        trace.CopyTo(source[..16]);
        BinaryPrimitives.WriteInt64BigEndian(source[16..], instanceKey);
        BinaryPrimitives.WriteInt64BigEndian(source[24..], generation);
        BinaryPrimitives.WriteInt32BigEndian(source[32..], taskId);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(source, hash);
        return ActivitySpanId.CreateFromBytes(hash[..8]);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_spanId")]
    private static extern ref string? Field(Activity span);
}
