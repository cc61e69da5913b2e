using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Customers.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Restricting;

internal enum RestrictionKind
{
    /// <summary>A member of staff, or their family.</summary>
    Staff,

    /// <summary>Where they live must not be known: a refuge, somebody who fled.</summary>
    ProtectedAddress,

    /// <summary>Safeguarding, or an order of a court.</summary>
    Safeguarding,

    /// <summary>Somebody the public knows.</summary>
    PublicFigure,
}

/// <summary>Why somebody who is not named needs a restricted record now.</summary>
internal enum GlassReason
{
    Emergency,
    CustomerIsHere,
    UrgentWork,
    AskedByManager,
    Other,
}

/// <summary>What somebody fills in to restrict a record.</summary>
internal sealed record RestrictionTerms(RestrictionKind? Kind, string? Reason, IReadOnlyList<Guid> People, IReadOnlyList<Guid> Teams, Guid? StaffPersonId, DateOnly? ReviewOn);

/// <summary>That a customer's details are shown only to named people and teams, why, and when somebody asks whether still.</summary>
internal sealed class Restriction
{
    public const int ReasonLength = 500;
    public const int MostViewers = 100;

    private Restriction()
    {
    }

    public Guid Id { get; private init; }

    public Guid CustomerId { get; private init; }

    public RestrictionKind Kind { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>Ids of people, separated by commas.</summary>
    public string People { get; private set; } = "";

    /// <summary>Ids of teams, separated by commas.</summary>
    public string Teams { get; private set; } = "";

    /// <summary>The member of staff whose own record this is: they never open it.</summary>
    public Guid? StaffPersonId { get; private set; }

    public DateTime ReviewOn { get; private set; }

    public DateTime SetAt { get; private init; }

    public Guid? SetById { get; private init; }

    public string SetBy { get; private init; } = "";

    public DateTime? EndedAt { get; private set; }

    public string? EndedBy { get; private set; }

    public string? EndReason { get; private set; }

    public int Version { get; private set; }

    public static Restriction Set(Guid id, Guid customerId, RestrictionTerms terms, Actor actor, DateTime now)
    {
        var restriction = new Restriction { Id = id, CustomerId = customerId, SetAt = now, SetById = actor.Id, SetBy = Cut(actor.Name) };
        restriction.Change(terms, actor, now);
        return restriction;
    }

    public void Change(RestrictionTerms terms, Actor actor, DateTime now)
    {
        NotOwn(actor);
        if (terms.StaffPersonId is { } person && person == actor.Id)
        {
            throw new Refused("restriction-own", RefusalKind.Forbidden, "You cannot restrict your own record. Ask another manager.");
        }

        if (EndedAt is not null)
        {
            throw new Refused("restriction-ended", RefusalKind.Conflict, "This restriction has ended already.");
        }

        if (terms.People.Count + terms.Teams.Count == 0)
        {
            throw new Refused("restriction-nobody", RefusalKind.Invalid, "Name at least one person or team who may see the record, or nobody can work on it", "People");
        }

        if (terms.People.Count > MostViewers || terms.Teams.Count > MostViewers)
        {
            throw new Refused("restriction-many", RefusalKind.Invalid, $"Name at most {MostViewers} people and {MostViewers} teams: what everybody may see is not restricted", "People");
        }

        var today = UkTime.DateOf(now);
        if (terms.ReviewOn is not { } review || review <= today || review > today.AddYears(5))
        {
            throw new Refused("restriction-review", RefusalKind.Invalid, "Enter the day on which somebody asks whether it is still needed: after today, and within five years", "ReviewOn");
        }

        Kind = terms.Kind ?? throw new Refused("restriction-kind", RefusalKind.Invalid, "Choose why it is restricted", "Kind");
        Reason = Customer.Trimmed(terms.Reason) is { Length: <= ReasonLength } reason ? reason : throw new Refused("restriction-reason", RefusalKind.Invalid, $"Say why, in {ReasonLength} characters or fewer", "Reason");
        (People, Teams, StaffPersonId) = (Join(terms.People), Join(terms.Teams), terms.StaffPersonId);
        ReviewOn = UkTime.ToUtc(review.ToDateTime(TimeOnly.MinValue));
        Version++;
    }

    public void End(string? reason, Actor actor, DateTime now)
    {
        NotOwn(actor);
        if (EndedAt is not null)
        {
            throw new Refused("restriction-ended", RefusalKind.Conflict, "This restriction has ended already.");
        }

        EndReason = Customer.Trimmed(reason) is { Length: <= ReasonLength } why ? why : throw new Refused("restriction-end-reason", RefusalKind.Invalid, "Say why everybody may see it again", "EndReason");
        (EndedAt, EndedBy) = (now, Cut(actor.Name));
        Version++;
    }

    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    public static IReadOnlyList<Guid> Split(string ids) => [.. ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    private static string Join(IReadOnlyList<Guid> ids) => string.Join(',', ids.Distinct());

    private void NotOwn(Actor actor)
    {
        if (StaffPersonId is { } own && own == actor.Id)
        {
            throw new Refused("restriction-own", RefusalKind.Forbidden, "This is your own record. Ask another manager.");
        }
    }

    private static string Cut(string name) => name.Length > 200 ? name[..200] : name;
}

/// <summary>One use of the glass: somebody who is not named opened a restricted record, for an hour.</summary>
internal sealed class GlassOpening
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private GlassOpening()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The record that was opened, as it was then.</summary>
    public Guid CustomerId { get; private init; }

    public Guid RestrictionId { get; private init; }

    public Guid ById { get; private init; }

    public string By { get; private init; } = "";

    public GlassReason Reason { get; private init; }

    public string Words { get; private init; } = "";

    public DateTime At { get; private init; }

    public DateTime Until { get; private init; }

    public DateTime? SeenAt { get; private set; }

    public string? SeenBy { get; private set; }

    public int Version { get; private set; }

    public static GlassOpening Open(Guid id, Guid customerId, Restriction restriction, GlassReason? reason, string? words, Actor actor, DateTime now)
    {
        if (actor.Kind != ActorKind.Staff || actor.Id is not { } by)
        {
            throw new Refused("glass-staff", RefusalKind.Forbidden, "Only a member of staff can open a restricted record.");
        }

        if (restriction.StaffPersonId == by)
        {
            throw new Refused("glass-own", RefusalKind.Forbidden, "This is your own record, so you cannot open it. Ask for your data as any customer does.");
        }

        return new GlassOpening
        {
            Id = id,
            CustomerId = customerId,
            RestrictionId = restriction.Id,
            ById = by,
            By = Cut(actor.Name),
            Reason = reason ?? throw new Refused("glass-reason", RefusalKind.Invalid, "Choose why you need it now", "Reason"),
            Words = Customer.Trimmed(words) is { Length: >= 10 and <= Restriction.ReasonLength } why ? why : throw new Refused("glass-words", RefusalKind.Invalid, $"Say what you need it for, in 10 to {Restriction.ReasonLength} characters", "Words"),
            At = now,
            Until = now + Life,
            Version = 1,
        };
    }

    public void See(Actor actor, DateTime now)
    {
        if (actor.Id == ById)
        {
            throw new Refused("glass-see-own", RefusalKind.Forbidden, "You opened this record yourself, so somebody else must look at it.");
        }

        if (SeenAt is not null)
        {
            throw new Refused("glass-seen", RefusalKind.Conflict, $"{SeenBy} has looked at this already.");
        }

        (SeenAt, SeenBy) = (now, Cut(actor.Name));
        Version++;
    }

    private static string Cut(string name) => name.Length > 200 ? name[..200] : name;
}

internal sealed class RestrictionMapping : IEntityTypeConfiguration<Restriction>
{
    public void Configure(EntityTypeBuilder<Restriction> builder)
    {
        builder.ToTable("customer_restrictions");
        builder.Property(restriction => restriction.Id).ValueGeneratedNever();
        builder.Property(restriction => restriction.Reason).HasMaxLength(Restriction.ReasonLength);
        builder.Property(restriction => restriction.People).HasMaxLength(4000);
        builder.Property(restriction => restriction.Teams).HasMaxLength(4000);
        builder.Property(restriction => restriction.SetBy).HasMaxLength(200);
        builder.Property(restriction => restriction.EndedBy).HasMaxLength(200);
        builder.Property(restriction => restriction.EndReason).HasMaxLength(Restriction.ReasonLength);
        builder.Property(restriction => restriction.Version).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(restriction => restriction.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(restriction => restriction.CustomerId);
    }
}

internal sealed class GlassOpeningMapping : IEntityTypeConfiguration<GlassOpening>
{
    public void Configure(EntityTypeBuilder<GlassOpening> builder)
    {
        builder.ToTable("customer_glass_openings");
        builder.Property(opening => opening.Id).ValueGeneratedNever();
        builder.Property(opening => opening.By).HasMaxLength(200);
        builder.Property(opening => opening.Words).HasMaxLength(Restriction.ReasonLength);
        builder.Property(opening => opening.SeenBy).HasMaxLength(200);
        builder.Property(opening => opening.Version).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(opening => opening.CustomerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(opening => opening.CustomerId);
        builder.HasIndex(opening => new { opening.ById, opening.Until });
        builder.HasIndex(opening => opening.At);
    }
}
