using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Customers.Linking;

/// <summary>A link sent to an e-mail address, good once and for half an hour.</summary>
internal sealed class OneTimeLink
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    public Guid Id { get; init; }

    public required string Email { get; init; }

    /// <summary>The page it opens, without the token.</summary>
    public required string Path { get; init; }

    public DateTime AskedAt { get; init; }

    public DateTime? OpenedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsGood(DateTime now) => OpenedAt is null && now < AskedAt + Life;

    /// <summary>Uses it up; two who open it at the same moment are told apart by the version.</summary>
    public bool Open(DateTime now)
    {
        if (!IsGood(now))
        {
            return false;
        }

        OpenedAt = now;
        Version++;
        return true;
    }
}

internal sealed class OneTimeLinkMapping : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> builder)
    {
        builder.ToTable("one_time_links");
        builder.Property(link => link.Id).ValueGeneratedNever();
        builder.Property(link => link.Email).HasMaxLength(254);
        builder.Property(link => link.Path).HasMaxLength(200);
        builder.Property(link => link.Version).IsConcurrencyToken();
        builder.HasIndex(link => new { link.Email, link.AskedAt });
        builder.HasIndex(link => link.AskedAt);
    }
}
