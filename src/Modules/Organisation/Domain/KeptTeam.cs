using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Organisation.Domain;

/// <summary>A team, as stored.</summary>
internal sealed class KeptTeam
{
    public Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public Guid AuthorityId { get; set; }

    public string? Email { get; set; }

    /// <summary>Code of the calendar its promises are counted in.</summary>
    public required string Calendar { get; set; }

    /// <summary>Codes, one a line.</summary>
    public string Skills { get; set; } = "";

    public Guid? LeaderId { get; set; }

    public Guid? DeputyId { get; set; }

    public string? HandoffEmail { get; set; }

    public bool InUse { get; set; } = true;

    public int Position { get; set; }

    public int Version { get; set; }
}

internal sealed class KeptTeamMapping : IEntityTypeConfiguration<KeptTeam>
{
    public void Configure(EntityTypeBuilder<KeptTeam> builder)
    {
        builder.ToTable("teams");
        builder.Property(team => team.Id).ValueGeneratedNever();
        builder.Property(team => team.Code).HasMaxLength(80);
        builder.Property(team => team.Name).HasMaxLength(200);
        builder.Property(team => team.Email).HasMaxLength(254);
        builder.Property(team => team.Calendar).HasMaxLength(80);
        builder.Property(team => team.Skills).HasMaxLength(4000);
        builder.Property(team => team.HandoffEmail).HasMaxLength(254);
        builder.Property(team => team.Version).IsConcurrencyToken();
        builder.HasIndex(team => team.Code).IsUnique();
        builder.HasIndex(team => team.AuthorityId);
        builder.HasOne<KeptAuthority>().WithMany().HasForeignKey(team => team.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(team => team.LeaderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Person>().WithMany().HasForeignKey(team => team.DeputyId).OnDelete(DeleteBehavior.Restrict);
    }
}
