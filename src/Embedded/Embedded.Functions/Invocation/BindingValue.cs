using System.Text;
using System.Text.Json;

namespace Clado.Embedded.Functions.Invocation;

/// <summary>Turns binding data into a parameter's type, with the conversions of the isolated worker: Guid, dates, bytes, JSON for the rest.</summary>
internal static class BindingValue
{
    /// <exception cref="FormatException">The value does not fit the type.</exception>
    public static object? Convert(object value, Type target, JsonSerializerOptions json)
    {
        if (target.IsInstanceOfType(value))
        {
            return value;
        }

        var type = Nullable.GetUnderlyingType(target) ?? target;
        if (value is not string text)
        {
            return type == typeof(string) ? value.ToString() : throw Misfit(target, null);
        }

        if (type == typeof(Guid) && Guid.TryParse(text, out var guid))
        {
            return guid;
        }

        if (type == typeof(DateTimeOffset) && DateTimeOffset.TryParse(text, out var moment))
        {
            return moment;
        }

        if (type == typeof(DateTime) && DateTime.TryParse(text, out var date))
        {
            return date;
        }

        return type == typeof(byte[]) ? Encoding.UTF8.GetBytes(text) : FromJson(text, target, json);
    }

    private static object? FromJson(string text, Type target, JsonSerializerOptions json)
    {
        try
        {
            return JsonSerializer.Deserialize(text, target, json);
        }
        catch (Exception misfit) when (misfit is JsonException or NotSupportedException)
        {
            throw Misfit(target, misfit);
        }
    }

    private static FormatException Misfit(Type target, Exception? cause) => new($"the value is no {target.Name}", cause);
}
