using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Scoring;

/// <summary>From which likelihood on two records are offered, and taken to be of one customer; and how far the looking has come. One row.</summary>
internal sealed class MatchingSettings
{
    public const string Stamp = "customer-matching";
    public const double DefaultSame = 0.999;
    public const double DefaultReview = 0.4;

    public static readonly Guid Only = new("0199b1a6-0000-7000-8000-000000000001");

    public Guid Id { get; private init; } = Only;

    /// <summary>From here on: very likely the same.</summary>
    public double Same { get; private set; } = DefaultSame;

    /// <summary>From here on: somebody should look. Below: different.</summary>
    public double Review { get; private set; } = DefaultReview;

    /// <summary>Customers changed up to then have been compared with the others.</summary>
    public DateTime? LookedTo { get; set; }

    /// <summary>How many customers the last run over all of them compared; 0 before the first.</summary>
    public int Customers { get; set; }

    public int Version { get; private set; }

    /// <exception cref="Refused">Not likelihoods, or the wrong way round.</exception>
    public void Choose(double same, double review)
    {
        if (same is not (>= 0.5 and <= 0.999999))
        {
            throw new Refused("same-wrong", RefusalKind.Invalid, "Enter a likelihood from 50 to 99.9999 per cent", "Same");
        }

        if (review is not (>= 0.01 and <= 0.999999))
        {
            throw new Refused("review-wrong", RefusalKind.Invalid, "Enter a likelihood from 1 to 99.9999 per cent", "Review");
        }

        if (review >= same)
        {
            throw new Refused("bands-crossed", RefusalKind.Invalid, "Records must be looked at from a lower likelihood than from which they are taken to be the same", "Review");
        }

        (Same, Review) = (same, review);
        Version++;
    }
}

internal sealed class MatchingSettingsMapping : IEntityTypeConfiguration<MatchingSettings>
{
    public void Configure(EntityTypeBuilder<MatchingSettings> builder)
    {
        builder.ToTable("customer_matching");
        builder.Property(settings => settings.Id).ValueGeneratedNever();
        builder.Property(settings => settings.Version).IsConcurrencyToken();
    }
}
