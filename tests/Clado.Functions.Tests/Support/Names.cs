using System.Security.Cryptography;

namespace Clado.Functions.Tests.Support;

/// <summary>Names that no other test has.</summary>
internal static class Names
{
    /// <summary>A prefix for containers.</summary>
    public static string Fresh() => $"t{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(10))}";
}
