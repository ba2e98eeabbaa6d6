using System.ComponentModel.DataAnnotations;

namespace Clado.Functions.Intake;

/// <summary>What is taken in, from the settings <c>Intake__*</c>.</summary>
public sealed class IntakeOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Intake";

    /// <summary>The longest body of a request, in bytes (64 MiB unless set; the Functions host takes 100 MB at most).</summary>
    [Range(1024, 100_000_000, ErrorMessage = "Intake__MaxBodyBytes must be between 1024 and 100000000.")]
    public int MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>The app's address as callers see it, when something stands in front of it.</summary>
    public Uri? PublicBaseUrl { get; set; }
}
