using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Customers.Accounts.Domain;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.Provider;

/// <summary>That one of a provider's people has an account here: known by issuer and subject, which never change (OpenID Connect Core 5.7).</summary>
internal sealed class ProviderLink
{
    /// <summary>No longer than ASCII characters may be (OpenID Connect Core 2).</summary>
    private const int SubjectLength = 255;

    private const int IssuerLength = 300;

    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public required string Issuer { get; init; }

    public required string Subject { get; init; }

    public DateTime AddedAt { get; init; }

    /// <exception cref="Refused">The provider's words are longer than they may be.</exception>
    public static ProviderLink Of(Guid id, Guid accountId, string issuer, string subject, DateTime now) =>
        issuer.Length <= IssuerLength && subject.Length <= SubjectLength
            ? new ProviderLink { Id = id, AccountId = accountId, Issuer = issuer, Subject = subject, AddedAt = now }
            : throw new Refused("provider-too-long", RefusalKind.Invalid, "What the other site says of you is longer than it may be. Sign in with a password.");

    public sealed class Mapping : IEntityTypeConfiguration<ProviderLink>
    {
        public void Configure(EntityTypeBuilder<ProviderLink> builder)
        {
            builder.ToTable("customer_account_providers");
            builder.Property(link => link.Id).ValueGeneratedNever();
            builder.Property(link => link.Issuer).HasMaxLength(IssuerLength);
            builder.Property(link => link.Subject).HasMaxLength(SubjectLength);
            builder.HasIndex(link => new { link.Issuer, link.Subject }).IsUnique();
            builder.HasIndex(link => link.AccountId);
            builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(link => link.AccountId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
