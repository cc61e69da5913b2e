using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Organisation.Contracts;
using Reeve.Places.Contracts;

namespace Reeve.Catalogue.Reading;

/// <summary>
/// The first entry of a service's responsibilities that fits the place (see <see cref="Responsibility"/>): a named authority
/// where one of its areas holds the point, or whichever authority of a kind covers it. A partner without areas fits
/// everywhere that is inside, and without a place; the only authority named fits when no place is known.
/// </summary>
internal static class WhoAnswers
{
    /// <param name="facts">What is known of the place; null when no place is known.</param>
    /// <param name="bound">The authorities that have areas.</param>
    public static Responsible? For(PackService service, PlaceFacts? facts, OrganisationView people, IReadOnlySet<Guid> bound)
    {
        var only = service.Responsible.Count == 1;
        foreach (var entry in service.Responsible)
        {
            if (people.Team(entry.Team) is { } team && Fits(entry, team, facts, people, bound, only) is { } authority)
            {
                return new Responsible(authority, team.Id);
            }
        }

        return null;
    }

    private static Guid? Fits(Responsibility entry, Team team, PlaceFacts? facts, OrganisationView people, IReadOnlySet<Guid> bound, bool only)
    {
        if (facts is { Inside: false })
        {
            return null;
        }

        var named = entry.Authority is { } code ? people.Authority(code)
            : people.Authority(team.AuthorityId) is { } owner && owner.Kind == entry.Kind ? owner : null;
        // Without areas of its own only a partner can be everywhere; a council without areas is a pack not finished.
        if (named is { Kind: AuthorityKind.Partner } && !bound.Contains(named.Id))
        {
            return named.Id;
        }

        if (facts is null)
        {
            return only ? named?.Id ?? team.AuthorityId : null;
        }

        if (entry.Kind is not { } kind)
        {
            return named is not null && facts.Authorities.Contains(named.Id) ? named.Id : null;
        }

        // Two authorities of a kind may meet at a boundary; the one whose team was named goes first.
        var there = facts.Authorities.Where(id => people.Authority(id)?.Kind == kind).ToList();
        return there.Count == 0 ? null : named is not null && there.Contains(named.Id) ? named.Id : there[0];
    }
}
