using System.Net;
using System.Security.Cryptography;
using Azure;
using Clado.Payments.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Payments.Tests.Signing;

public sealed class KeyVaultSignerTests : IDisposable
{
    private static readonly byte[] Digest = SHA256.HashData("a digest"u8);
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeVault vault = new("P-256K");
    private readonly FakeTimeProvider time = new(Now);

    public void Dispose() => vault.Dispose();

    [Fact]
    public async Task The_public_key_is_read_once()
    {
        using var signer = vault.CreateSigner();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => signer.GetAddressAsync(CancellationToken.None)));
        await signer.GetKeyTypeAsync(CancellationToken.None);

        Assert.Equal(1, vault.CountOf("GET"));
        Assert.Equal("/keys/payer/", Assert.Single(vault.Requests).Path);
    }

    [Fact]
    public async Task The_version_that_was_read_is_the_one_that_signs()
    {
        using var signer = vault.CreateSigner();

        await signer.SignAsync(Digest, CancellationToken.None);

        Assert.Equal("/keys/payer/0123456789abcdef0123456789abcdef/sign", vault.Requests[^1].Path);
    }

    [Fact]
    public async Task A_throttled_vault_is_waited_for_as_long_as_it_asks()
    {
        using var signer = vault.CreateSigner();
        await signer.SignAsync(Digest, CancellationToken.None);
        vault.Faults.Enqueue(() => FakeVault.Throttled(1));
        vault.Requests.Clear();

        var signature = await signer.SignAsync(Digest, CancellationToken.None);

        Assert.Equal(await signer.GetAddressAsync(CancellationToken.None), signature.Recover(Digest));
        var waited = vault.Requests[1].At - vault.Requests[0].At;
        Assert.True(waited >= TimeSpan.FromSeconds(0.95), $"The vault asked for a second; it was given {waited}.");
    }

    [Fact]
    public async Task A_vault_that_stays_throttled_is_an_error_of_the_vault()
    {
        using var signer = vault.CreateSigner();
        await signer.GetAddressAsync(CancellationToken.None);
        for (var i = 0; i < 10; i++)
        {
            vault.Faults.Enqueue(() => FakeVault.Throttled(0));
        }

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => signer.SignAsync(Digest, CancellationToken.None));

        Assert.Equal(429, error.Status);
    }

    public static TheoryData<string, string, object, string> Unusable => new()
    {
        { "kty", "an RSA key", "RSA", "type RSA" },
        { "crv", "a P-384 key", "P-384", "curve P-384" },
        { "key_ops", "a key that may not sign", new[] { "verify" }, "\"sign\"" },
        { "x", "a key without its point", string.Empty, "public point" },
        { "enabled", "a disabled key", false, "disabled" },
        { "exp", "an expired key", Now.AddSeconds(-1).ToUnixTimeSeconds(), "expired at 2026-11-24T11:59:59" },
        { "nbf", "a key of the future", Now.AddHours(1).ToUnixTimeSeconds(), "before 2026-11-24T13:00:00" },
    };

    [Theory]
    [MemberData(nameof(Unusable))]
    public async Task A_key_that_cannot_pay_is_said_to_be_so(string member, string what, object value, string says)
    {
        Assert.NotEmpty(what);
        (vault.Key.ContainsKey(member) ? vault.Key : vault.Attributes)[member] = value;
        using var signer = vault.CreateSigner(time);

        var error = await Assert.ThrowsAsync<SigningKeyException>(() => signer.GetAddressAsync(CancellationToken.None));
        await Assert.ThrowsAsync<SigningKeyException>(() => signer.SignAsync(Digest, CancellationToken.None));

        Assert.Contains("\"payer\"", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, vault.CountOf("POST"));
    }

    [Fact]
    public async Task A_key_that_was_mended_in_the_vault_signs_without_a_restart()
    {
        vault.Attributes["enabled"] = false;
        using var signer = vault.CreateSigner();
        await Assert.ThrowsAsync<SigningKeyException>(() => signer.GetAddressAsync(CancellationToken.None));

        vault.Attributes["enabled"] = true;

        Assert.NotNull(await signer.SignAsync(Digest, CancellationToken.None));
    }

    [Fact]
    public async Task A_key_that_expires_stops_signing()
    {
        vault.Attributes["exp"] = Now.AddMinutes(1).ToUnixTimeSeconds();
        using var signer = vault.CreateSigner(time);
        await signer.GetAddressAsync(CancellationToken.None);

        time.Advance(TimeSpan.FromMinutes(1));

        await Assert.ThrowsAsync<SigningKeyException>(() => signer.GetAddressAsync(CancellationToken.None));
        await Assert.ThrowsAsync<SigningKeyException>(() => signer.SignAsync(Digest, CancellationToken.None));
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, "Forbidden")]
    [InlineData(HttpStatusCode.NotFound, "KeyNotFound")]
    public async Task What_the_vault_refuses_is_passed_on(HttpStatusCode status, string code)
    {
        vault.Faults.Enqueue(() => FakeVault.Error(status, code));
        using var signer = vault.CreateSigner();

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => signer.GetAddressAsync(CancellationToken.None));

        Assert.Equal(((int)status, code), (error.Status, error.ErrorCode));
    }

    public static TheoryData<string, int> Tampering => new() { { "a changed r", 31 }, { "a changed s", 63 }, { "63 bytes", -1 }, { "zeros", -2 } };

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task A_signature_that_is_not_the_keys_is_never_returned(string what, int at)
    {
        Assert.NotEmpty(what);
        vault.Tamper = bytes =>
        {
            if (at >= 0)
            {
                bytes[at] ^= 1;
            }

            return at switch { -1 => bytes[1..], -2 => new byte[64], _ => bytes };
        };
        using var signer = vault.CreateSigner();

        await Assert.ThrowsAsync<PaymentFormatException>(() => signer.SignAsync(Digest, CancellationToken.None));
    }
}
