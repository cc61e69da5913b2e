using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Organisation.Domain;

/// <summary>The key of another system. Only its digest is kept: what was lost is made anew.</summary>
internal sealed class ApiKey
{
    public Guid Id { get; init; }

    /// <summary>What it is for, as shown on time lines: "FixMyStreet".</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the key in lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Its first characters, so that people can tell keys apart.</summary>
    public required string Begins { get; init; }

    /// <summary>Codes of <see cref="Scopes"/>, one a line.</summary>
    public required string Scopes { get; init; }

    /// <summary>Ids of the authorities whose work it reaches, one a line; empty for every one.</summary>
    public string Authorities { get; init; } = "";

    public int PerMinute { get; init; }

    public DateTime MadeAt { get; init; }

    public required string MadeBy { get; init; }

    /// <summary>It stops working then by itself.</summary>
    public DateTime? ExpiresAt { get; init; }

    public DateTime? WithdrawnAt { get; private set; }

    /// <summary>To within a minute.</summary>
    public DateTime? LastUsedAt { get; init; }

    public int Version { get; private set; }

    public IReadOnlyList<string> ScopeCodes => Scopes.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public IReadOnlyList<Guid> AuthorityIds => [.. Authorities.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];

    /// <returns>False when it was withdrawn already.</returns>
    public bool Withdraw(DateTime at)
    {
        if (WithdrawnAt is not null)
        {
            return false;
        }

        WithdrawnAt = at;
        Version++;
        return true;
    }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(key => key.Id).ValueGeneratedNever();
        builder.Property(key => key.Name).HasMaxLength(100);
        builder.Property(key => key.Digest).HasMaxLength(64);
        builder.Property(key => key.Begins).HasMaxLength(12);
        builder.Property(key => key.Scopes).HasMaxLength(1000);
        builder.Property(key => key.Authorities).HasMaxLength(4000);
        builder.Property(key => key.MadeBy).HasMaxLength(200);
        builder.Property(key => key.Version).IsConcurrencyToken();
        builder.Ignore(key => key.ScopeCodes).Ignore(key => key.AuthorityIds);
        builder.HasIndex(key => key.Digest).IsUnique();
    }
}
