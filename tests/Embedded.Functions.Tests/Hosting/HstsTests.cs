using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Clado.Embedded.Functions.Tests.Http;
using Clado.Embedded.Functions.Tests.Support;

namespace Clado.Embedded.Functions.Tests.Hosting;

public class HstsTests
{
    [Theory]
    [InlineData("shop.example", "max-age=864000; includeSubDomains")]
    [InlineData("left.example", null)]
    public async Task Answers_over_HTTPS_say_to_stay_there(string host, string? header)
    {
        using var folder = new TestFolder();
        folder.Write(
            "host.json", """{"version":"2.0","extensions":{"http":{"hsts":{"isEnabled":true,"maxAge":"10.00:00:00","includeSubDomains":true,"excludedHosts":["left.example"]}}}}""");
        await using var app = await StartAsync(folder);

        Assert.Equal(header, await HeaderAsync(app, host));
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_header()
    {
        using var folder = new TestFolder();
        await using var app = await StartAsync(folder);

        Assert.Null(await HeaderAsync(app, "shop.example"));
    }

    private static async Task<TestApp> StartAsync(TestFolder folder)
    {
        var certificate = Path.Combine(folder.Path, "host.pfx");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=shop.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var selfSigned = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);
        await File.WriteAllBytesAsync(certificate, selfSigned.Export(X509ContentType.Pfx, "password"));
        return await TestApp.StartAsync(
            folder,
            [typeof(RoutingFunctions)],
            ["--urls", "https://127.0.0.1:0", $"--Kestrel:Certificates:Default:Path={certificate}", "--Kestrel:Certificates:Default:Password=password"]);
    }

    private static async Task<string?> HeaderAsync(TestApp app, string host)
    {
#pragma warning disable CA5400, MA0039 // The certificate was made for this test.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator };
        using var client = new HttpClient(handler) { BaseAddress = app.Client.BaseAddress };
#pragma warning restore CA5400, MA0039
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/Plain");
        request.Headers.Host = host;
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return response.Headers.TryGetValues("Strict-Transport-Security", out var values) ? values.Single() : null;
    }
}
