using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.CouncilPacks;

namespace Reeve.Organisation.Domain;

/// <summary>That a person is in a team.</summary>
internal sealed class Membership
{
    public Guid PersonId { get; init; }

    public Guid TeamId { get; init; }

    public int Position { get; set; }
}

/// <summary>A role of a person and how far it reaches: one team, one authority, or everything when neither is set.</summary>
internal sealed class RoleGranted
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public PackRole Role { get; init; }

    public Guid? AuthorityId { get; init; }

    public Guid? TeamId { get; init; }

    public int Position { get; set; }
}

/// <summary>A code that signs in once when the authenticator is not at hand. Only its hash is kept.</summary>
internal sealed class RecoveryCode
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public required string Hash { get; init; }

    public DateTime? UsedAt { get; set; }
}

/// <summary>A link by which somebody sets their password once. Its token is this row's id, sealed: nothing kept here opens it.</summary>
internal sealed class Invitation
{
    public Guid Id { get; init; }

    public Guid PersonId { get; init; }

    public DateTime MadeAt { get; init; }

    public DateTime ExpiresAt { get; init; }

    public DateTime? UsedAt { get; set; }

    /// <summary>Only one of two uses at the same moment is stored.</summary>
    public int Version { get; set; }
}

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("memberships");
        builder.HasKey(membership => new { membership.PersonId, membership.TeamId });
        builder.HasIndex(membership => membership.TeamId);
        builder.HasOne<Person>().WithMany().HasForeignKey(membership => membership.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<KeptTeam>().WithMany().HasForeignKey(membership => membership.TeamId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RoleGrantedMapping : IEntityTypeConfiguration<RoleGranted>
{
    public void Configure(EntityTypeBuilder<RoleGranted> builder)
    {
        builder.ToTable("role_grants");
        builder.Property(grant => grant.Id).ValueGeneratedNever();
        builder.HasIndex(grant => grant.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(grant => grant.PersonId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<KeptAuthority>().WithMany().HasForeignKey(grant => grant.AuthorityId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<KeptTeam>().WithMany().HasForeignKey(grant => grant.TeamId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RecoveryCodeMapping : IEntityTypeConfiguration<RecoveryCode>
{
    public void Configure(EntityTypeBuilder<RecoveryCode> builder)
    {
        builder.ToTable("recovery_codes");
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Hash).HasMaxLength(64);
        builder.HasIndex(code => new { code.PersonId, code.Hash }).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(code => code.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> builder)
    {
        builder.ToTable("invitations");
        builder.Property(invitation => invitation.Id).ValueGeneratedNever();
        builder.Property(invitation => invitation.Version).IsConcurrencyToken();
        builder.HasIndex(invitation => invitation.PersonId);
        builder.HasOne<Person>().WithMany().HasForeignKey(invitation => invitation.PersonId).OnDelete(DeleteBehavior.Cascade);
    }
}
