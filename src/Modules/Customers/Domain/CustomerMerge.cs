using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Domain;

/// <summary>One record was merged into another, by whom and why; and whether that was undone. Nothing else is moved by it.</summary>
internal sealed class CustomerMerge
{
    public const int WhyLength = 500;

    private CustomerMerge()
    {
    }

    public Guid Id { get; private init; }

    public Guid FromId { get; private init; }

    /// <summary>The record it was merged into; by itself then, perhaps merged into a third since.</summary>
    public Guid IntoId { get; private init; }

    public DateTime At { get; private init; }

    public Guid? ById { get; private init; }

    public string ByName { get; private init; } = "";

    public string? Why { get; private init; }

    /// <summary>What the record that went on took from this one, by name: "Name,Born".</summary>
    public string Takes { get; private set; } = "";

    /// <summary>How likely they were one person when they were merged, 0 to 1; null when nobody reckoned.</summary>
    public double? Probability { get; private init; }

    /// <summary>Those merged in one go.</summary>
    public Guid? BatchId { get; private init; }

    public DateTime? UndoneAt { get; private set; }

    public string? UndoneBy { get; private set; }

    public int Version { get; private set; }

    public static CustomerMerge Of(Guid id, Guid from, Guid into, Guid? byId, string byName, DateTime at, MergeReason reason) => new()
    {
        Id = id,
        FromId = from,
        IntoId = into,
        At = at,
        ById = byId,
        ByName = byName.Length > 200 ? byName[..200] : byName,
        Why = Reason(reason.Why),
        Takes = string.Join(',', reason.Takes.Distinct().Order()),
        Probability = reason.Probability,
        BatchId = reason.BatchId,
        Version = 1,
    };

    public bool DoesTake(MergeField field) => Takes.Split(',').Contains(field.ToString());

    public void TakeNoMore(MergeField field)
    {
        Takes = string.Join(',', Takes.Split(',').Where(each => each != field.ToString()));
        Version++;
    }

    /// <exception cref="Refused">It was undone already.</exception>
    public void Undo(string by, DateTime now)
    {
        if (UndoneAt is not null)
        {
            throw new Refused("merge-undone", RefusalKind.Conflict, "This merge was undone already. The two records stand by themselves.");
        }

        UndoneAt = now;
        UndoneBy = by.Length > 200 ? by[..200] : by;
        Version++;
    }

    private static string? Reason(string? why) =>
        Customer.Trimmed(why) is not { } kept ? null
        : kept.Length <= WhyLength ? kept
        : throw new Refused("why-too-long", RefusalKind.Invalid, $"The reason must be {WhyLength} characters or fewer", "Why");
}

/// <summary>Why two records are merged, and what goes on from the one that is merged into the other.</summary>
internal sealed record MergeReason(string? Why, IReadOnlyCollection<MergeField> Takes, double? Probability = null, Guid? BatchId = null)
{
    /// <summary>Who decided, where the merge itself is done later by the system; else whoever acts.</summary>
    public string? ByName { get; init; }

    public Guid? ById { get; init; }
}

/// <summary>What a record had of its own where a merge shows another's in its place.</summary>
internal sealed class ShownField
{
    public Guid CustomerId { get; init; }

    public MergeField Field { get; init; }

    /// <summary>Its own, which it has again when the merge is undone.</summary>
    public string? Own { get; set; }

    /// <summary>What was put in its place. When the record says otherwise since, somebody changed it by hand, and that stays.</summary>
    public string? Shown { get; set; }
}

internal sealed class CustomerMergeMapping : IEntityTypeConfiguration<CustomerMerge>
{
    public void Configure(EntityTypeBuilder<CustomerMerge> builder)
    {
        builder.ToTable("customer_merges");
        builder.Property(merge => merge.Id).ValueGeneratedNever();
        builder.Property(merge => merge.ByName).HasMaxLength(200);
        builder.Property(merge => merge.Why).HasMaxLength(CustomerMerge.WhyLength);
        builder.Property(merge => merge.Takes).HasMaxLength(100);
        builder.Property(merge => merge.UndoneBy).HasMaxLength(200);
        builder.Property(merge => merge.Version).IsConcurrencyToken();
        // A record is merged into one other at a time, whoever tries and however often.
        builder.HasIndex(merge => merge.FromId).IsUnique().HasFilter("undone_at IS NULL");
        builder.HasIndex(merge => new { merge.FromId, merge.At });
        builder.HasIndex(merge => new { merge.IntoId, merge.At });
        builder.HasIndex(merge => merge.BatchId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(merge => merge.FromId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Customer>().WithMany().HasForeignKey(merge => merge.IntoId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ShownFieldMapping : IEntityTypeConfiguration<ShownField>
{
    public void Configure(EntityTypeBuilder<ShownField> builder)
    {
        builder.ToTable("customer_shown_fields");
        builder.HasKey(shown => new { shown.CustomerId, shown.Field });
        builder.Property(shown => shown.Field).HasMaxLength(40);
        builder.Property(shown => shown.Own).HasMaxLength(Customer.NameLength);
        builder.Property(shown => shown.Shown).HasMaxLength(Customer.NameLength);
        builder.HasOne<Customer>().WithMany().HasForeignKey(shown => shown.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
