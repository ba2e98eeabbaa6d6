using System.Text.Json;

namespace Clado.Gateway;

/// <summary>A way to reach a person, as Clado gives it.</summary>
public sealed record BulkContact
{
    /// <summary><c>email</c> or <c>phone</c>; the set is open.</summary>
    public required string Type { get; init; }

    /// <summary>The address or number.</summary>
    public required string Value { get; init; }

    /// <summary>Confidence, 0 to 100.</summary>
    public decimal? Rating { get; init; }

    /// <summary><c>work</c>, <c>mobile</c> and others.</summary>
    public string? SubType { get; init; }

    /// <summary>The kind alone: the value is personal data and this text may reach a log.</summary>
    /// <returns>The kind alone.</returns>
    public override string ToString() => $"({Type})";

    internal static BulkContact? Read(JsonElement item) =>
        item.Field("type").Text() is { } type && item.Field("value").Text() is { } value
            ? new() { Type = type, Value = value, Rating = item.Field("rating").Number(), SubType = item.Field("subType", "sub_type").Text() }
            : null;
}

/// <summary>A person's page on a social network, as Clado gives it.</summary>
public sealed record BulkSocialLink
{
    /// <summary><c>li</c>, <c>fb</c>, <c>tw</c>, <c>ig</c>; the set is open.</summary>
    public required string Type { get; init; }

    /// <summary>The page's address.</summary>
    public required string Link { get; init; }

    /// <summary>Confidence, 0 to 100.</summary>
    public decimal? Rating { get; init; }

    /// <summary>The kind alone: the link is personal data and this text may reach a log.</summary>
    /// <returns>The kind alone.</returns>
    public override string ToString() => $"({Type})";

    internal static BulkSocialLink? Read(JsonElement item) =>
        item.Field("type").Text() is { } type && item.Field("link", "url").Text() is { } link
            ? new() { Type = type, Link = link, Rating = item.Field("rating").Number() }
            : null;
}
