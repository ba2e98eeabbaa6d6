using System.Text.Json;
using Clado.Payments.Tempo;

namespace Clado.Payments;

/// <summary>Reads the JSON of a charge request. What it does not know it ignores; what it knows must have the right form.</summary>
internal static class ChargeRequestReader
{
    private const string What = "The charge request";
    private const int MemoLength = 32;

    public static ChargeRequest Read(string request)
    {
        var root = JsonText.ParseObject(Base64UrlText.DecodeText(request, What), What);
        var charge = new ChargeRequest
        {
            Amount = AmountOf(root),
            Currency = AddressOf(root, "currency"),
            Recipient = AddressOf(root, "recipient"),
            Description = JsonText.OptionalString(root, "description", What),
            ExternalId = JsonText.OptionalString(root, "externalId", What),
        };
        return JsonText.OptionalObject(root, "methodDetails", What) is { } details ? WithDetails(charge, details) : charge;
    }

    private static ChargeRequest WithDetails(ChargeRequest charge, JsonElement details) =>
        charge with
        {
            ChainId = ChainIdOf(details),
            FeePayer = FeePayerOf(details),
            Memo = MemoOf(details),
            Splits = [.. (JsonText.OptionalArray(details, "splits", What) ?? []).Select(SplitOf)],
            SupportedModes = JsonText.OptionalArray(details, "supportedModes", What)?.Select(ModeOf).ToList(),
        };

    private static BaseUnits AmountOf(JsonElement parent)
    {
        var digits = JsonText.RequireString(parent, "amount", What);
        return BaseUnits.TryParse(digits, out var amount)
            ? amount
            : throw new PaymentFormatException($"{What}: \"amount\" must be decimal digits without sign, exponent or leading zero, below 2^128.");
    }

    private static Address AddressOf(JsonElement parent, string name) =>
        Address.TryParse(JsonText.RequireString(parent, name, What), out var address)
            ? address
            : throw new PaymentFormatException($"{What}: \"{name}\" must be 0x and 40 hexadecimal digits.");

    private static long? ChainIdOf(JsonElement details)
    {
        if (!details.TryGetProperty("chainId", out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var chainId) && chainId > 0
            ? chainId
            : throw new PaymentFormatException($"{What}: \"chainId\" must be a whole number above 0.");
    }

    private static bool FeePayerOf(JsonElement details)
    {
        if (!details.TryGetProperty("feePayer", out var value))
        {
            return false;
        }

        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw new PaymentFormatException($"{What}: \"feePayer\" must be true or false.");
    }

    private static string? MemoOf(JsonElement parent)
    {
        var memo = JsonText.OptionalString(parent, "memo", What);
        return memo is null || Hex.TryParse(memo, MemoLength, out _)
            ? memo
            : throw new PaymentFormatException($"{What}: \"memo\" must be 0x and 64 hexadecimal digits.");
    }

    private static ChargeSplit SplitOf(JsonElement split) =>
        split.ValueKind == JsonValueKind.Object
            ? new ChargeSplit(AmountOf(split), AddressOf(split, "recipient"), MemoOf(split))
            : throw new PaymentFormatException($"{What}: each of \"splits\" must be an object.");

    private static string ModeOf(JsonElement mode) =>
        mode.ValueKind == JsonValueKind.String && mode.ValueEquals("pull") ? "pull"
        : mode.ValueKind == JsonValueKind.String && mode.ValueEquals("push") ? "push"
        : throw new PaymentFormatException($"{What}: each of \"supportedModes\" must be \"pull\" or \"push\".");
}
