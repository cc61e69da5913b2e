namespace Reeve.Contacts.Domain;

/// <summary>What stands in the fields of an unfinished contact's page, so that a closed browser loses nothing.</summary>
internal sealed class ContactDraft
{
    /// <summary>A pause longer than this is a closed page or a break, not a conversation.</summary>
    public static readonly TimeSpan Away = TimeSpan.FromMinutes(30);

    public Guid ContactId { get; init; }

    /// <summary>Field names and values as JSON.</summary>
    public required string Fields { get; set; }

    public DateTime SavedAt { get; set; }

    /// <summary>How long the page was left alone, in all.</summary>
    public int AwaySeconds { get; set; }

    public int AwayAt(DateTime now) => now - SavedAt is var gap && gap > Away ? AwaySeconds + (int)gap.TotalSeconds : AwaySeconds;
}
