using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Clado.Functions.Completion;
using Clado.Functions.Intake;
using Clado.Functions.Paying;
using Clado.Functions.Runs;
using Clado.Functions.Storage;
using Clado.Functions.Tests.Support;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Clado.Functions.Tests.Intake;

[Collection(StorageCollection.Name)]
public sealed class StartRunFromBlobTests
{
    private readonly string _name = Names.Fresh() + ".csv";
    private readonly RecordingClient _client = new();
    private readonly TestStorage _storage;
    private readonly TestStorage _failing;
    private readonly BlobContainerClient _inbox;
    private readonly BlobClient _upload;

    public StartRunFromBlobTests(StorageFixture fixture)
    {
        var prefix = Names.Fresh();
        _storage = fixture.Open(prefix);
        _failing = fixture.Open(prefix, options => options.AddPolicy(new StepFault { At = 1 }, HttpPipelinePosition.PerCall));
        _inbox = new(fixture.ConnectionString, $"{prefix}-{BlobContainers.Inbox}");
        _upload = _inbox.GetBlobClient(_name);
    }

    [Fact]
    public async Task A_start_that_fails_is_noted_until_a_later_try_goes_well()
    {
        await UploadAsync();

        await Assert.ThrowsAsync<CrashException>(() => RunAsync(_failing));
        Assert.Equal(("urn:clado-functions:problem:run-not-started", 500), await ProblemAsync());

        await RunAsync(_storage);
        Assert.Null(await ProblemAsync());
        Assert.Single(_client.Started);
    }

    [Fact]
    public async Task An_archived_upload_is_refused_and_not_tried_again()
    {
        await UploadAsync();
        await _upload.SetAccessTierAsync(AccessTier.Archive);

        await RunAsync(_storage);

        Assert.Equal(("urn:clado-functions:problem:upload-archived", 409), await ProblemAsync());
        Assert.Empty(_client.Started);
    }

    private Task RunAsync(TestStorage runs)
    {
        RunStarter starter = Starters.Of(runs);
        StartRunFromBlob function = new(starter, new(_storage.Results), Options.Create(new IntakeOptions()), NullLogger<StartRunFromBlob>.Instance);
        return function.Run(_upload, _name, _client, CancellationToken.None);
    }

    private async Task UploadAsync()
    {
        await _inbox.CreateIfNotExistsAsync();
        await _upload.UploadAsync(BinaryData.FromString("https://www.linkedin.com/in/a"));
    }

    private async Task<(string? Type, int? Status)?> ProblemAsync() =>
        await _storage.Results.ReadAsync<ProblemDetails>($"inbox/{_name}.problem.json", CancellationToken.None) is { } problem ? (problem.Type, problem.Status) : null;
}
