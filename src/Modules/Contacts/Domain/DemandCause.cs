using Reeve.CouncilPacks;

namespace Reeve.Contacts.Domain;

/// <summary>A reason why people ask, in the council's own list.</summary>
internal sealed class DemandCause
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public DemandKind Kind { get; set; }

    public string? Explanation { get; set; }

    /// <summary>Its place in the list.</summary>
    public int Position { get; set; }

    /// <summary>False when the pack no longer names it: old enquiries keep it, new ones cannot have it.</summary>
    public bool InUse { get; set; }
}
