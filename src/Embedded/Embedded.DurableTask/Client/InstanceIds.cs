using System.Security.Cryptography;

namespace Clado.Embedded.DurableTask;

/// <summary>Instance ids for those who give none: 32 random hexadecimal digits, as the official client makes them.</summary>
internal static class InstanceIds
{
    public static string New() => RandomNumberGenerator.GetHexString(32, lowercase: true);
}
