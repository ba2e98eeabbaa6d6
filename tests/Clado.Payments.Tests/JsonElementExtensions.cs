using System.Text.Json;

namespace Clado.Payments.Tests;

internal static class JsonElementExtensions
{
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static string? OptionalText(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public static byte[] Bytes(this JsonElement element, string name) => FromHex(element.Text(name));

    public static byte[] FromHex(string hex) => Convert.FromHexString(hex.AsSpan(2));

    /// <summary>A number that is a JSON number in one vector and a string of digits in another; null when absent.</summary>
    public static string? Digits(this JsonElement element, string name) =>
        !element.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
}
