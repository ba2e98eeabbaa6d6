using Clado.Embedded.Functions.Discovery;
using Microsoft.AspNetCore.Http.Metadata;

namespace Clado.Embedded.Functions.Http;

/// <summary>An HTTP function and where it is served. As metadata of its endpoint it also tells the route to ASP.NET Core's figures.</summary>
internal sealed record HttpFunction : IRouteDiagnosticsMetadata
{
    string IRouteDiagnosticsMetadata.Route => Template;

    public required FunctionDescriptor Descriptor { get; init; }

    /// <summary>Place in the order of names: of the routes that fit a request, the first is taken, as under the Functions host.</summary>
    public required int Order { get; init; }

    /// <summary>Template with the route prefix, without a slash before it.</summary>
    public required string Template { get; init; }

    /// <summary>Upper case; empty: any.</summary>
    public required IReadOnlyList<string> Methods { get; init; }

    public required AuthorizationLevel Level { get; init; }

    public bool Answers(string method) => Methods.Count == 0 || Methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}
