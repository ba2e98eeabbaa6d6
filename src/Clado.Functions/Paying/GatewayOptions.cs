using System.ComponentModel.DataAnnotations;

namespace Clado.Functions.Paying;

/// <summary>Where Clado is sold, from the settings <c>Gateway__*</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Gateway";

    /// <summary>The gateway's address; its host must be the realm of every challenge that is paid.</summary>
    [Required(ErrorMessage = "Gateway__Url is not set; give the gateway's address, such as https://clado.mpp.paywithlocus.com.")]
    public Uri? Url { get; set; }

    /// <summary>How long one request may take before its outcome counts as unknown (100 seconds unless set).</summary>
    [Range(typeof(TimeSpan), "00:00:05", "00:03:50", ErrorMessage = "Gateway__Timeout must be between 00:00:05 and 00:03:50.")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(100);
}
