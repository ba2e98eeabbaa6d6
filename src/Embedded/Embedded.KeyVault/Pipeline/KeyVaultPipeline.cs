using System.Text.Json;
using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Clado.Embedded.KeyVault;

/// <summary>Sends requests to a vault through Azure.Core's pipeline: retries, authentication, logging. Follows the official <c>KeyVaultPipeline</c>.</summary>
internal sealed class KeyVaultPipeline(
    Uri baseUri, string apiVersion, TokenCredential credential, ClientOptions options, bool disableChallengeResourceVerification)
{
    private static readonly StatusCodeClassifier Success = new([200, 201, 202, 204]);

    private readonly HttpPipeline pipeline = HttpPipelineBuilder.Build(
        options, new ChallengeBasedAuthenticationPolicy(credential, disableChallengeResourceVerification));

    public static void AllowHeadersInLogs(DiagnosticsOptions diagnostics)
    {
        diagnostics.LoggedHeaderNames.Add("x-ms-keyvault-network-info");
        diagnostics.LoggedHeaderNames.Add("x-ms-keyvault-region");
        diagnostics.LoggedHeaderNames.Add("x-ms-keyvault-service-version");
    }

    public async Task<Response<T>> SendAsync<T>(
        RequestMethod method, string path, byte[]? body, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(method, path, body);
        await pipeline.SendAsync(message, cancellationToken);
        if (message.ResponseClassifier.IsErrorResponse(message))
        {
            throw new RequestFailedException(message.Response);
        }

        using var json = await JsonDocument.ParseAsync(message.Response.ContentStream!, default, cancellationToken);
        return Response.FromValue(read(json.RootElement), message.Response);
    }

    private HttpMessage CreateMessage(RequestMethod method, string path, byte[]? body)
    {
        var message = pipeline.CreateMessage();
        message.ResponseClassifier = Success;
        var request = message.Request;
        request.Method = method;
        request.Headers.Add(HttpHeader.Common.JsonContentType);
        request.Headers.Add(HttpHeader.Common.JsonAccept);
        request.Uri.Reset(baseUri);
        request.Uri.AppendPath(path, escape: false);
        request.Uri.AppendQuery("api-version", apiVersion);
        request.Content = body is null ? null : RequestContent.Create(body);
        return message;
    }
}
