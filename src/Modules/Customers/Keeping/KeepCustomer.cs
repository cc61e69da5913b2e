using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Keeping;

/// <summary>Keeps what somebody told about themselves at a door: on their record when it is surely theirs, else on a new one.</summary>
internal sealed class KeepCustomer(Work work, CustomerWriter writer)
{
    private static readonly Compiled<Func<ReeveDb, string, string?, string?, IAsyncEnumerable<Reach>>> Reached = new(() => EF.CompileAsyncQuery((ReeveDb db, string folded, string? email, string? phone) =>
        db.Set<ContactPoint>()
            .Where(point => point.EndedAt == null && ((point.Normal == email && point.Kind == ContactPointKind.Email) || (point.Normal == phone && point.Kind == ContactPointKind.Phone)))
            .Join(db.Set<Customer>().Where(customer => customer.Folded == folded), point => point.CustomerId, customer => customer.Id, (point, customer) => new Reach(customer.CurrentId, point.Kind))
            .Distinct().Take(40)));

    /// <param name="newId">The id a new record will have, where the form brought one so that sending it twice adds one customer.</param>
    public async Task<Guid?> KeepAsync(CustomerDetails details, Guid? newId, CancellationToken cancellationToken)
    {
        var name = Customer.Trimmed(details.Name);
        var email = Customer.Trimmed(details.Email) is { } typedEmail ? ContactPoint.Normalise(ContactPointKind.Email, typedEmail) : null;
        var phone = Customer.Trimmed(details.Phone) is { } typedPhone ? ContactPoint.Normalise(ContactPointKind.Phone, typedPhone) : null;
        var hasAddress = Customer.Trimmed(details.Address) is not null || Customer.Trimmed(details.Uprn) is not null || Customer.Trimmed(details.Postcode) is not null;
        if (name is null && email is null && phone is null && !hasAddress)
        {
            return null;
        }

        var folded = Folding.Fold(name);
        var reached = await ReachedAsync(folded, email, phone, cancellationToken);
        if (!hasAddress && details.Prefers is null && Unsaved(folded).Count == 0 && Surely(reached, email, phone) is { } all)
        {
            return all;
        }

        if (await SameAsync(folded, reached, email, phone, cancellationToken) is { } known)
        {
            await AddToAsync(known, details, hasAddress, cancellationToken);
            return known.Id;
        }

        var customer = Customer.Add(newId ?? work.NewId(), details.Kind, name, work.Now);
        Put(customer, details, hasAddress);
        if (details.Prefers is { } prefers)
        {
            customer.Prefer(prefers, work.Now);
        }

        await writer.ReadyAsync(cancellationToken);
        writer.Added(customer);
        return customer.Id;
    }

    /// <summary>Whether what was told is surely somebody's who is on record, so that nobody need be asked.</summary>
    public async Task<bool> IsKnownAsync(CustomerDetails details, CancellationToken cancellationToken)
    {
        var folded = Folding.Fold(Customer.Trimmed(details.Name));
        var email = Customer.Trimmed(details.Email) is { } typedEmail ? ContactPoint.Normalise(ContactPointKind.Email, typedEmail) : null;
        var phone = Customer.Trimmed(details.Phone) is { } typedPhone ? ContactPoint.Normalise(ContactPointKind.Phone, typedPhone) : null;
        return await SameAsync(folded, await ReachedAsync(folded, email, phone, cancellationToken), email, phone, cancellationToken) is not null;
    }

    /// <summary>What was told, onto the record that somebody chose.</summary>
    public async Task<Guid> AddToAsync(Guid id, CustomerDetails details, CancellationToken cancellationToken)
    {
        var current = await work.Db.Set<Customer>().Where(customer => customer.Id == id).Select(customer => (Guid?)customer.CurrentId).FirstOrDefaultAsync(cancellationToken) ?? throw Refused.Missing("that customer");
        var hasAddress = Customer.Trimmed(details.Address) is not null || Customer.Trimmed(details.Uprn) is not null || Customer.Trimmed(details.Postcode) is not null;
        await AddToAsync((await writer.LoadAsync(current, cancellationToken))!, details, hasAddress, cancellationToken);
        return current;
    }

    private async Task AddToAsync(Customer customer, CustomerDetails details, bool hasAddress, CancellationToken cancellationToken)
    {
        var what = Put(customer, await NewAsync(customer, details, cancellationToken), hasAddress);
        // Anybody can type a name and an address they know: the website does not change what somebody chose.
        if (details.Prefers is { } prefers && prefers != customer.Prefers && (FromStaff || customer.Prefers is null))
        {
            customer.Prefer(prefers, work.Now);
            what.Add("preference");
        }

        if (what.Count > 0)
        {
            await writer.ChangedAsync(customer, what, cancellationToken);
        }
    }

    /// <summary>What no record that was merged into this one knows: the rest is theirs, and stays theirs when the merge is undone.</summary>
    private async Task<CustomerDetails> NewAsync(Customer customer, CustomerDetails details, CancellationToken cancellationToken)
    {
        var merged = await work.Db.Set<Customer>().Where(other => other.CurrentId == customer.Id && other.Id != customer.Id).Select(other => other.Id).Take(100).ToListAsync(cancellationToken);
        if (merged.Count == 0)
        {
            return details;
        }

        var known = await work.Db.Set<ContactPoint>().Where(point => merged.Contains(point.CustomerId) && point.EndedAt == null).Select(point => new { point.Kind, point.Normal }).ToListAsync(cancellationToken);
        bool Knows(ContactPointKind kind, string? typed) => Customer.Trimmed(typed) is { } given && ContactPoint.Normalise(kind, given) is var normal && known.Exists(point => point.Kind == kind && point.Normal == normal);
        return details with { Email = Knows(ContactPointKind.Email, details.Email) ? null : details.Email, Phone = Knows(ContactPointKind.Phone, details.Phone) ? null : details.Phone };
    }

    private List<string> Put(Customer customer, CustomerDetails details, bool hasAddress)
    {
        var source = Sources.Of(work.Actor);
        var what = new List<string>();
        if (Customer.Trimmed(details.Email) is { } email && customer.Tell(ContactPointKind.Email, email, source, work.NewId(), work.Now))
        {
            what.Add("email");
        }

        if (Customer.Trimmed(details.Phone) is { } phone && customer.Tell(ContactPointKind.Phone, phone, source, work.NewId(), work.Now))
        {
            what.Add("phone");
        }

        if (hasAddress && customer.Live(details.Uprn, details.Address, details.Postcode, source, replaces: FromStaff, work.NewId(), work.Now))
        {
            what.Add("address");
        }

        return what;
    }

    private bool FromStaff => work.Actor.Kind == ActorKind.Staff;

    private async Task<IReadOnlyList<Reach>> ReachedAsync(string folded, string? email, string? phone, CancellationToken cancellationToken) =>
        folded.Length == 0 || (email is null && phone is null) ? [] : await Reached.For(work.Db)(work.Db, folded, email, phone).ToListAsync(cancellationToken);

    /// <summary>The record that has the name and all that was told: it is theirs, and nothing need be read of it or added to it.</summary>
    private static Guid? Surely(IReadOnlyList<Reach> reached, string? email, string? phone) =>
        reached.GroupBy(reach => reach.Id, reach => reach.Kind)
            .Where(kinds => (email is null || kinds.Contains(ContactPointKind.Email)) && (phone is null || kinds.Contains(ContactPointKind.Phone)))
            .Select(kinds => (Guid?)kinds.Key).Min();

    /// <summary>Records of this same work that are not saved yet count too, so that an import of many rows makes no doubles.</summary>
    private List<Customer> Unsaved(string folded) => [.. work.Db.Set<Customer>().Local.Where(customer => customer.Folded == folded)];

    /// <summary>The record whose name and e-mail, or name and phone, both agree. An e-mail or phone alone may be a household's.</summary>
    private async Task<Customer?> SameAsync(string folded, IReadOnlyList<Reach> reached, string? email, string? phone, CancellationToken cancellationToken)
    {
        if (folded.Length == 0 || (email is null && phone is null))
        {
            return null;
        }

        var candidates = Unsaved(folded);
        foreach (var id in reached.Select(reach => reach.Id).Distinct().Where(id => candidates.TrueForAll(customer => customer.Id != id)).ToList())
        {
            if (await writer.LoadAsync(id, cancellationToken) is { } loaded)
            {
                candidates.Add(loaded);
            }
        }

        return candidates
            .Select(customer => (customer, email: Has(customer, ContactPointKind.Email, email, reached), phone: Has(customer, ContactPointKind.Phone, phone, reached)))
            .Where(found => found.email || (found.phone && MayJoinByPhone(email)))
            .OrderByDescending(found => (found.email ? 1 : 0) + (found.phone ? 1 : 0)).ThenBy(found => found.customer.Id)
            .Select(found => found.customer).FirstOrDefault();
    }

    /// <summary>
    /// On the website, somebody who knows another's name and phone number and gives an e-mail address of their own would
    /// read the other's cases by it: there, a new address makes a new record.
    /// </summary>
    private bool MayJoinByPhone(string? email) => email is null || FromStaff || work.Actor.Kind == ActorKind.System;

    /// <summary>Whether it, or a record that was merged into it, is reached so.</summary>
    private static bool Has(Customer customer, ContactPointKind kind, string? normal, IReadOnlyList<Reach> reached) =>
        normal is not null && (reached.Contains(new Reach(customer.Id, kind)) || customer.Points.Any(point => point.Kind == kind && point.Normal == normal && point.EndedAt is null));

    /// <summary>A record that may be reached as was told, and by what.</summary>
    private sealed record Reach(Guid Id, ContactPointKind Kind);
}
