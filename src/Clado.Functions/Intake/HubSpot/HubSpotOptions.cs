using System.ComponentModel.DataAnnotations;

namespace Clado.Functions.Intake.HubSpot;

/// <summary>Which webhooks of HubSpot are believed, from the settings <c>HubSpot__*</c>. Without a secret, none is.</summary>
public sealed class HubSpotOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "HubSpot";

    /// <summary>Comma-separated client secrets of the HubSpot app; two while one takes the place of the other.</summary>
    public string ClientSecrets { get; set; } = "";

    /// <summary>The contact's property that holds the LinkedIn URL (<c>hs_linkedin_url</c> unless set).</summary>
    [Required(ErrorMessage = "HubSpot__Property is empty; name the contact's property that holds the LinkedIn URL.")]
    public string Property { get; set; } = "hs_linkedin_url";

    /// <summary>The secrets.</summary>
    internal IReadOnlyList<string> Secrets => ClientSecrets.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
