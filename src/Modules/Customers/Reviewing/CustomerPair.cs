using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Customers.Domain;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Reviewing;

internal enum PairState
{
    /// <summary>Somebody has to decide.</summary>
    Open,

    /// <summary>Put aside until the open ones are decided.</summary>
    Later,

    /// <summary>Decided to be one customer, and waiting to be merged along with others.</summary>
    Queued,

    /// <summary>Decided to be one customer, and merged.</summary>
    Same,

    /// <summary>Decided to be two: never offered again while the details of both stay as they were.</summary>
    Different,
}

/// <summary>Two records that may be of one customer, and what somebody decided.</summary>
internal sealed class CustomerPair
{
    private CustomerPair()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The lower of the two ids, so that a pair is there once.</summary>
    public Guid OneId { get; private init; }

    public Guid OtherId { get; private init; }

    /// <summary>How likely they are one, 0 to 1, when they were last compared.</summary>
    public double Probability { get; private set; }

    public PairState State { get; private set; }

    /// <summary>A digest of the details of both when they were last compared.</summary>
    public string Print { get; private set; } = "";

    public DateTime FoundAt { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>The merges asked for in one go that it is among.</summary>
    public Guid? BatchId { get; private set; }

    /// <summary>Why it could not be merged along with the others.</summary>
    public string? Trouble { get; private set; }

    public int Version { get; private set; }

    public static CustomerPair Found(Guid id, Guid one, Guid other, double probability, string print, DateTime now)
    {
        var (lower, higher) = Ordered(one, other);
        return new CustomerPair { Id = id, OneId = lower, OtherId = higher, Probability = probability, Print = print, FoundAt = now, Version = 1 };
    }

    public static (Guid Lower, Guid Higher) Ordered(Guid one, Guid other) => one.CompareTo(other) < 0 ? (one, other) : (other, one);

    /// <summary>They were compared once more. What was decided stays decided unless a detail of one of them changed.</summary>
    /// <returns>True when something is to be kept.</returns>
    public bool FoundAgain(double probability, string print, DateTime now)
    {
        if (State == PairState.Queued || (Print == print && (State == PairState.Different || (State != PairState.Same && Math.Abs(Probability - probability) < 1e-9))))
        {
            return false;
        }

        // Two that are compared stand by themselves: where they were merged, it was undone since.
        if (State == PairState.Same || (Print != print && State == PairState.Different))
        {
            (State, DecidedAt, DecidedBy, FoundAt) = (PairState.Open, null, null, now);
        }

        (Probability, Print) = (probability, print);
        Version++;
        return true;
    }

    /// <exception cref="Refused">It was decided already.</exception>
    public void Decide(PairState state, string by, DateTime now)
    {
        if (State is PairState.Same or PairState.Queued or PairState.Different)
        {
            throw new Refused("pair-decided", RefusalKind.Conflict, $"{DecidedBy ?? "Somebody"} decided about these two already. Go on with the next.");
        }

        (State, DecidedAt, DecidedBy, Trouble) = (state, state == PairState.Later ? null : now, by.Length > 200 ? by[..200] : by, null);
        Version++;
    }

    public void Queue(Guid batchId, string by, DateTime now)
    {
        Decide(PairState.Queued, by, now);
        BatchId = batchId;
    }

    /// <summary>What was queued is merged now.</summary>
    public void Merged()
    {
        State = PairState.Same;
        Version++;
    }

    /// <summary>It is to be decided once more: a slip of the finger, a merge undone, or one that was refused.</summary>
    public void Reopen(string? trouble = null)
    {
        (State, DecidedAt, DecidedBy, Trouble) = (PairState.Open, null, null, trouble?.Length > 500 ? trouble[..500] : trouble);
        Version++;
    }
}

internal sealed class CustomerPairMapping : IEntityTypeConfiguration<CustomerPair>
{
    public void Configure(EntityTypeBuilder<CustomerPair> builder)
    {
        builder.ToTable("customer_pairs");
        builder.Property(pair => pair.Id).ValueGeneratedNever();
        builder.Property(pair => pair.State).HasMaxLength(40);
        builder.Property(pair => pair.Print).HasMaxLength(80);
        builder.Property(pair => pair.DecidedBy).HasMaxLength(200);
        builder.Property(pair => pair.Trouble).HasMaxLength(500);
        builder.Property(pair => pair.Version).IsConcurrencyToken();
        builder.HasIndex(pair => new { pair.OneId, pair.OtherId }).IsUnique();
        builder.HasIndex(pair => pair.OtherId);
        builder.HasIndex(pair => new { pair.State, pair.Probability });
        builder.HasIndex(pair => pair.BatchId);
        builder.HasOne<Customer>().WithMany().HasForeignKey(pair => pair.OneId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Customer>().WithMany().HasForeignKey(pair => pair.OtherId).OnDelete(DeleteBehavior.Cascade);
    }
}
