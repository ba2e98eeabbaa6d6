using System.Collections.Concurrent;
using Azure;
using Clado.Functions.Paying;
using Clado.Payments.Signing;
using Clado.Payments.Tempo;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Clado.Functions.Tests.Paying;

public sealed class PayerAnnouncementTests : IDisposable
{
    private static readonly Address Account = Address.Parse("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");

    private readonly FakeTimeProvider time = new();
    private readonly RecordingLog log = new();
    private readonly ScriptedSigner signer = new();
    private readonly PayerAnnouncement announcement;

    public PayerAnnouncementTests() => announcement = new(
        signer, Options.Create(new VaultOptions { KeyId = new Uri("https://my-vault.vault.azure.net/keys/payer") }), time, log);

    public void Dispose() => announcement.Dispose();

    [Fact]
    public async Task The_payer_is_named_at_start()
    {
        await announcement.StartAsync(CancellationToken.None);
        await announcement.ExecuteTask!;

        Assert.Equal((LogLevel.Information, $"Payments are made from {Account}."), Assert.Single(log.Lines));
    }

    [Fact]
    public async Task An_access_key_is_named_beside_its_root()
    {
        signer.Key = new AccessKey(Account, Address.Parse("0x060b0fB0Be9d90557577B3AEE480711067149Ff0"), null);

        await announcement.StartAsync(CancellationToken.None);
        await announcement.ExecuteTask!;

        Assert.Equal($"Payments are made from {Account} by its access key 0x060b0fB0Be9d90557577B3AEE480711067149Ff0.", Assert.Single(log.Lines).Text);
    }

    [Fact]
    public async Task A_key_that_cannot_sign_is_named_with_the_setting_once_and_the_app_goes_on()
    {
        signer.Failures.Enqueue(new SigningKeyException("The Key Vault key \"payer\" is disabled; enable it."));
        signer.Failures.Enqueue(new SigningKeyException("The Key Vault key \"payer\" is disabled; enable it."));

        await AnnounceAsync();

        Assert.Equal([LogLevel.Critical, LogLevel.Information], log.Lines.Select(line => line.Level));
        Assert.Contains("Vault__KeyId (https://my-vault.vault.azure.net/keys/payer)", log.Lines.First().Text, StringComparison.Ordinal);
        Assert.Contains("is disabled", log.Lines.First().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_is_out_is_asked_again()
    {
        signer.Failures.Enqueue(new RequestFailedException(503, "out\nheaders"));
        signer.Failures.Enqueue(new AggregateException(new HttpRequestException("timed out"), new RequestFailedException("tried", new HttpRequestException("no route"))));

        await AnnounceAsync();

        Assert.Equal([LogLevel.Error, LogLevel.Error, LogLevel.Information], log.Lines.Select(line => line.Level));
        Assert.EndsWith("it is asked again. Now it says: out", log.Lines.First().Text, StringComparison.Ordinal);
        Assert.EndsWith("it is asked again. Now it says: no route", log.Lines.ElementAt(1).Text, StringComparison.Ordinal);
    }

    private async Task AnnounceAsync()
    {
        await announcement.StartAsync(CancellationToken.None);
        while (!announcement.ExecuteTask!.IsCompleted)
        {
            time.Advance(TimeSpan.FromMinutes(5));
            await Task.Yield();
        }

        await announcement.ExecuteTask;
    }

    private sealed class ScriptedSigner : ITempoSigner
    {
        public Queue<Exception> Failures { get; } = [];

        public AccessKey? Key { get; set; }

        public Task<Address> GetAddressAsync(CancellationToken cancellationToken) =>
            Failures.TryDequeue(out var failure) ? Task.FromException<Address>(failure) : Task.FromResult(Account);

        public Task<AccessKey?> GetAccessKeyAsync(CancellationToken cancellationToken) => Task.FromResult(Key);

        public Task<SignatureEnvelope> SignAsync(ReadOnlyMemory<byte> signingHash, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is signed at start.");
    }

    private sealed class RecordingLog : ILogger<PayerAnnouncement>
    {
        public ConcurrentQueue<(LogLevel Level, string Text)> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue((logLevel, formatter(state, exception)));
    }
}
