using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.DataProtection.Holding;

/// <summary>Places, changes and lifts holds.</summary>
internal sealed class HoldDesk(Work work, ICustomers customers, ICaseSubjects cases)
{
    public DateOnly Today => UkTime.DateOf(work.Now);

    /// <param name="reference">Of a case, as typed; or else a customer is held.</param>
    public async Task<Hold> PlaceAsync(Guid? customerId, string? reference, HoldKind kind, string? reason, DateOnly? reviewOn, CancellationToken cancellationToken)
    {
        Hold hold;
        if (!string.IsNullOrWhiteSpace(reference))
        {
            var found = await cases.FindAsync(reference, cancellationToken) ?? throw new Refused("case-unknown", RefusalKind.Invalid, "There is no case with this reference", "Reference");
            if (kind == HoldKind.Restriction)
            {
                throw new Refused("restrict-customer", RefusalKind.Invalid, "Restrict the customer’s record, not one case", "Kind");
            }

            hold = Hold.Place(work.NewId(), "case", found.Id, kind, reason, reviewOn, Today, work.Actor, work.Now);
        }
        else
        {
            var id = customerId ?? throw new Refused("hold-what", RefusalKind.Invalid, "Enter the reference of a case, or begin at a customer’s page", "Reference");
            _ = await customers.CardAsync(id, cancellationToken) ?? throw Refused.Missing("that customer");
            hold = Hold.Place(work.NewId(), "customer", (await customers.SameAsync(id, cancellationToken))[0], kind, reason, reviewOn, Today, work.Actor, work.Now);
        }

        work.Db.Add(hold);
        work.Record(kind == HoldKind.Restriction ? "customer.restricted" : hold.Subject + ".held", hold.Subject, hold.SubjectId, new { kind = kind.ToString(), hold.ReviewOn });
        await work.SaveAsync(cancellationToken);
        return hold;
    }

    public async Task ReviewAsync(Guid id, int version, string? reason, DateOnly? reviewOn, CancellationToken cancellationToken)
    {
        var hold = await LoadAsync(id, version, cancellationToken);
        hold.Change(reason, reviewOn, Today);
        work.Record("hold.reviewed", hold.Subject, hold.SubjectId, new { hold.ReviewOn });
        await work.SaveAsync(cancellationToken);
    }

    public async Task<Hold> LiftAsync(Guid id, int version, CancellationToken cancellationToken)
    {
        var hold = await LoadAsync(id, version, cancellationToken);
        hold.Lift(work.Actor, work.Now);
        work.Record("hold.lifted", hold.Subject, hold.SubjectId, new { kind = hold.Kind.ToString() });
        await work.SaveAsync(cancellationToken);
        return hold;
    }

    private async Task<Hold> LoadAsync(Guid id, int version, CancellationToken cancellationToken)
    {
        var hold = await work.Db.Set<Hold>().SingleOrDefaultAsync(each => each.Id == id, cancellationToken) ?? throw Refused.Missing("that hold");
        return hold.Version == version ? hold : throw Refused.ChangedMeanwhile();
    }
}

/// <summary>Which customers and cases are held now, as questions that are joined into larger ones.</summary>
internal sealed class Held(ReeveDb db, ICustomerRecords records, ICaseSubjects cases)
{
    /// <summary>Every record of customers with a hold or an open request.</summary>
    public IQueryable<Guid> Customers => records.SameAs(
        Standing.Where(hold => hold.Subject == "customer").Select(hold => hold.SubjectId)
            .Union(db.Set<ProtectionRequest>().Where(request => request.EndedAt == null).Select(request => request.CustomerId)));

    /// <summary>Cases with a hold of their own, and those of held customers.</summary>
    public IQueryable<Guid> Cases => Standing.Where(hold => hold.Subject == "case").Select(hold => hold.SubjectId).Concat(cases.OfCustomers(Customers));


    public IQueryable<Hold> Standing => db.Set<Hold>().Where(hold => hold.LiftedAt == null);
}

/// <summary>Says beforehand that a record is restricted, and keeps staff and other systems from changing it.</summary>
internal sealed class Restriction(ReeveDb db, ICustomerRecords records, Actors actors) : ICustomerNotices, ICustomerGuard
{
    private static readonly Compiled<Func<ReeveDb, CancellationToken, Task<bool>>> AnyRestricted = new(() => EF.CompileAsyncQuery((ReeveDb db, CancellationToken _) =>
        db.Set<Hold>().Any(hold => hold.LiftedAt == null && hold.Kind == HoldKind.Restriction && hold.Subject == "customer")));

    public async Task<IReadOnlyList<CustomerNotice>> OfAsync(NoticesAsked asked, CancellationToken cancellationToken = default)
    {
        if (asked.CustomerId is not { } id || await SinceAsync(id, cancellationToken) is not { } since)
        {
            return [];
        }

        return [new CustomerNotice(NoticeKind.Restriction, "Do not use this record other than to store it", $"Restricted under data protection since {UkTime.Local(since):d MMMM yyyy}. Ask the data protection officer", actors.Current.May(Permission.ProtectData) ? DataProtectionLinks.Holds : null)];
    }

    public async Task CheckAsync(Guid customerId, CancellationToken cancellationToken = default)
    {
        if (actors.Current.Kind is ActorKind.Staff or ActorKind.Machine && await SinceAsync(customerId, cancellationToken) is not null)
        {
            throw new Refused("record-restricted", RefusalKind.Conflict, "This record may only be stored: its use is restricted under data protection. Nothing was changed. Ask the data protection officer.");
        }
    }

    private async Task<DateTime?> SinceAsync(Guid customerId, CancellationToken cancellationToken)
    {
        if (!await AnyRestricted.For(db)(db, cancellationToken))
        {
            return null;
        }

        var ids = (await records.SameAsync(customerId, cancellationToken)).ToList();
        return await db.Set<Hold>().Where(hold => hold.LiftedAt == null && hold.Kind == HoldKind.Restriction && hold.Subject == "customer" && ids.Contains(hold.SubjectId)).MinAsync(hold => (DateTime?)hold.PlacedAt, cancellationToken);
    }
}
