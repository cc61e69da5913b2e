using Reeve.Moves.Contracts;
using Reeve.Website.Limits;

namespace Reeve.Website.Moving;

/// <summary>A change of address while it is being told. Kept in the visitor's own browser, sealed: nothing is stored of who does not send it.</summary>
internal sealed record MoveDraft(Guid Id, Guid? CustomerId)
{
    public string? Uprn { get; init; }

    public string? Text { get; init; }

    public string? Postcode { get; init; }

    public DateOnly? Day { get; init; }

    public string? LeavingText { get; init; }

    public string? LeavingPostcode { get; init; }

    public IReadOnlyList<Guid> Others { get; init; } = [];

    /// <summary>Null until they were asked.</summary>
    public IReadOnlyList<string>? Agreed { get; init; }

    /// <summary>Reference of the move that it puts right; none when it is a new one.</summary>
    public string? Corrects { get; init; }

    /// <summary>The move's version when the correction was begun.</summary>
    public int? Version { get; init; }

    public HomeAddress To => new(Uprn, Text, Postcode);

    public AddressChange Change() => new(Id, CustomerId ?? Guid.Empty, To, Day, Others, Agreed ?? []) { Door = MoveDoor.Web, Leaving = new HomeAddress(null, LeavingText, LeavingPostcode) };
}

/// <summary>The draft in this browser.</summary>
internal sealed class MoveDrafts(SealedCookie cookie)
{
    private const string Name = "reeve-move";

    public MoveDraft? Current => cookie.Read<MoveDraft>(Name);

    public void Keep(MoveDraft draft) => cookie.Write(Name, draft);

    public void Forget() => cookie.Forget(Name);
}
