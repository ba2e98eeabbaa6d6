namespace Clado.Functions.Completion;

/// <summary>Who is told that a run has ended, from the settings <c>Completion__*</c>. With neither set, nobody is.</summary>
public sealed class CompletionOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Completion";

    /// <summary>Where the message is POSTed: an https address, or http on this machine.</summary>
    public Uri? Url { get; set; }

    /// <summary>The key that signs the message, as Standard Webhooks writes one: <c>whsec_</c> and 24 to 64 bytes in Base64.</summary>
    public string? Secret { get; set; }

    /// <summary>How long the receiver may take to answer (15 seconds unless set).</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether anybody is told.</summary>
    public bool IsWanted => Url is not null;
}
