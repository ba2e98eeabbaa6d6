using Clado.Functions.Intake;

namespace Clado.Functions.Operations;

/// <summary>The app's address as callers see it.</summary>
internal static class PublicUrl
{
    public static Uri Of(HttpRequest request, IntakeOptions options) =>
        options.PublicBaseUrl ?? new Uri($"{request.Scheme}://{request.Host}");
}
