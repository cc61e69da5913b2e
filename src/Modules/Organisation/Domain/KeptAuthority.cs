using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.CouncilPacks;

namespace Reeve.Organisation.Domain;

/// <summary>A council or partner, as stored.</summary>
internal sealed class KeptAuthority
{
    public Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public AuthorityKind Kind { get; set; }

    public Guid? ParentId { get; set; }

    public string? OnsCode { get; set; }

    public string? Email { get; set; }

    public string? Phone { get; set; }

    /// <summary>Digest of the uploaded crest in the file store; null when there is none.</summary>
    public string? CrestFile { get; set; }

    /// <summary>Media type of the crest by its own bytes.</summary>
    public string? CrestType { get; set; }

    public bool InUse { get; set; } = true;

    /// <summary>Its place in lists and in an exported pack.</summary>
    public int Position { get; set; }

    public int Version { get; set; }
}

internal sealed class KeptAuthorityMapping : IEntityTypeConfiguration<KeptAuthority>
{
    public void Configure(EntityTypeBuilder<KeptAuthority> builder)
    {
        builder.ToTable("authorities");
        builder.Property(authority => authority.Id).ValueGeneratedNever();
        builder.Property(authority => authority.Code).HasMaxLength(80);
        builder.Property(authority => authority.Name).HasMaxLength(200);
        builder.Property(authority => authority.OnsCode).HasMaxLength(20);
        builder.Property(authority => authority.Email).HasMaxLength(254);
        builder.Property(authority => authority.Phone).HasMaxLength(40);
        builder.Property(authority => authority.CrestFile).HasMaxLength(64);
        builder.Property(authority => authority.CrestType).HasMaxLength(40);
        builder.Property(authority => authority.Version).IsConcurrencyToken();
        builder.HasIndex(authority => authority.Code).IsUnique();
        builder.HasOne<KeptAuthority>().WithMany().HasForeignKey(authority => authority.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
