using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Customers.Restricting;

/// <summary>Restricts a record to named people and teams, changes who they are, or ends it.</summary>
internal sealed class RestrictRecord(Work work, ICustomers customers, IOrganisation organisation)
{
    /// <summary>The restriction in force on any record of this customer.</summary>
    public async Task<Restriction?> OfAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var same = await customers.SameAsync(customerId, cancellationToken);
        return await work.Db.Set<Restriction>().Where(restriction => same.Contains(restriction.CustomerId) && restriction.EndedAt == null).OrderByDescending(restriction => restriction.SetAt).FirstOrDefaultAsync(cancellationToken);
    }

    /// <param name="people">E-mail addresses of colleagues, one a line.</param>
    /// <param name="staff">The e-mail address of the member of staff whose record this is, if it is one's.</param>
    public async Task SetAsync(Guid customerId, int version, RestrictionKind? kind, string? reason, string? people, IReadOnlyList<Guid> teams, string? staff, DateOnly? reviewOn, CancellationToken cancellationToken)
    {
        var current = await work.Db.Set<Customer>().Where(customer => customer.Id == customerId).Select(customer => (Guid?)customer.CurrentId).SingleOrDefaultAsync(cancellationToken) ?? throw Refused.Missing("that customer");
        var view = await organisation.GetAsync(cancellationToken);
        var terms = new RestrictionTerms(kind, reason, [.. (people ?? "").Split(['\n', '\r', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(email => Person(view, email, "People"))],
            [.. teams.Where(team => view.Team(team) is not null)], Customer.Trimmed(staff) is { } own ? Person(view, own, "Staff") : null, reviewOn);
        var restriction = await OfAsync(customerId, cancellationToken);
        if (restriction is null)
        {
            restriction = Restriction.Set(work.NewId(), current, terms, work.Actor, work.Now);
            work.Db.Add(restriction);
            work.Record("customer.restricted", "customer", current, new { kind });
        }
        else
        {
            restriction.CheckVersion(version);
            restriction.Change(terms, work.Actor, work.Now);
            work.Record("customer.restriction-changed", "customer", restriction.CustomerId, new { kind, people = terms.People, teams = terms.Teams });
        }

        work.Touch(RestrictionsInForce.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    public async Task EndAsync(Guid customerId, int version, string? reason, CancellationToken cancellationToken)
    {
        var restriction = await OfAsync(customerId, cancellationToken) ?? throw new Refused("restriction-none", RefusalKind.Conflict, "This record is not restricted.");
        restriction.CheckVersion(version);
        restriction.End(reason, work.Actor, work.Now);
        work.Record("customer.restriction-ended", "customer", restriction.CustomerId);
        work.Touch(RestrictionsInForce.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    private static Guid Person(OrganisationView view, string email, string field) =>
        view.People.FirstOrDefault(person => person.Active && string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase))?.Id
            ?? throw new Refused("restriction-person", RefusalKind.Invalid, $"There is no colleague with the email address {email}", field);
}

/// <summary>Opens a restricted record for an hour to somebody who is not named for it; those who are hear of it at once.</summary>
internal sealed class BreakGlass(Work work, ICustomers customers)
{
    public async Task RunAsync(Guid customerId, GlassReason? reason, string? words, CancellationToken cancellationToken)
    {
        var same = await customers.SameAsync(customerId, cancellationToken);
        var closed = await work.Db.Set<Restriction>().Where(restriction => same.Contains(restriction.CustomerId) && restriction.EndedAt == null).ToListAsync(cancellationToken);
        if (closed.Count == 0)
        {
            throw new Refused("restriction-none", RefusalKind.Conflict, "This record is not restricted any more. Open it as any other.");
        }

        // Decided for all of them before any is opened: of two restrictions one may be of the actor's own record.
        foreach (var opening in closed.Select(restriction => GlassOpening.Open(work.NewId(), customerId, restriction, reason, words, work.Actor, work.Now)).ToList())
        {
            work.Db.Add(opening);
            work.Raise(new RestrictedOpened(opening.Id));
        }

        work.Touch(RestrictionsInForce.Stamp);
        work.Record("customer.opened-in-need", "customer", customerId, new { reason });
        await work.SaveAsync(cancellationToken);
    }

    public async Task SeeAsync(Guid openingId, CancellationToken cancellationToken)
    {
        var opening = await work.Db.Set<GlassOpening>().SingleOrDefaultAsync(one => one.Id == openingId, cancellationToken) ?? throw Refused.Missing("that use");
        opening.See(work.Actor, work.Now);
        work.Record("customer.opening-seen", "customer", opening.CustomerId, new { opening = opening.Id });
        await work.SaveAsync(cancellationToken);
    }
}

internal sealed class GlassLetters(Work work, IOrganisation organisation) : IGlassBroken
{
    public async Task<GlassBroken?> FindAsync(Guid openingId, CancellationToken cancellationToken = default)
    {
        if (await work.Db.Set<GlassOpening>().AsNoTracking().SingleOrDefaultAsync(opening => opening.Id == openingId, cancellationToken) is not { } found
            || await work.Db.Set<Restriction>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == found.RestrictionId, cancellationToken) is not { } restriction)
        {
            return null;
        }

        var view = await organisation.GetAsync(cancellationToken);
        var told = Restriction.Split(restriction.People)
            .Concat(Restriction.Split(restriction.Teams).SelectMany(view.MembersOf).Select(person => person.Id))
            .Concat(new[] { restriction.SetById, view.Person(found.ById)?.LineManagerId }.OfType<Guid>())
            .Where(id => id != found.ById && id != restriction.StaffPersonId && view.Person(id) is { Active: true }).Distinct().ToList();
        if (told.Count == 0)
        {
            told = [.. view.Stewards.Where(steward => steward.Manages && steward.PersonId != found.ById && view.Person(steward.PersonId) is { Active: true }).Select(steward => steward.PersonId).Distinct()];
        }

        return new GlassBroken(found.Id, found.ById, found.By, RestrictedWords.Of(found.Reason), found.At, found.Until, told);
    }
}

internal static class RestrictedWords
{
    public static string Of(RestrictionKind kind) => kind switch
    {
        RestrictionKind.Staff => "A member of staff, or their family",
        RestrictionKind.ProtectedAddress => "A protected address, such as a refuge",
        RestrictionKind.Safeguarding => "Safeguarding, or an order of a court",
        _ => "Somebody the public knows",
    };

    public static string Of(GlassReason reason) => reason switch
    {
        GlassReason.Emergency => "Somebody is in danger",
        GlassReason.CustomerIsHere => "The customer is here or on the line",
        GlassReason.UrgentWork => "Work of theirs cannot wait",
        GlassReason.AskedByManager => "A manager asked me to",
        _ => "Something else",
    };

    /// <summary>May be shown the openings: managers and auditors, who read customers and the journal.</summary>
    public static bool Oversees(this Actor actor) => actor.May(Permission.ViewJournal) && actor.May(Permission.ViewCustomers);
}
