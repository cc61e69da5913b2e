using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Customers.Contracts;

namespace Reeve.Customers.Accounts.Domain;

/// <summary>A code that signs in once when the authenticator is not at hand. Only its hash is kept.</summary>
internal sealed class AccountCode
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public required string Hash { get; init; }

    public DateTime? UsedAt { get; set; }
}

/// <summary>Something the owner is told by e-mail, at the address that held when it happened.</summary>
internal sealed class KeptNotice
{
    public Guid Id { get; init; }

    public Guid AccountId { get; init; }

    public AccountNoticeKind Kind { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public DateTime At { get; init; }
}

internal sealed class CustomerAccountMapping : IEntityTypeConfiguration<CustomerAccount>
{
    public void Configure(EntityTypeBuilder<CustomerAccount> builder)
    {
        builder.ToTable("customer_accounts");
        builder.Property(account => account.Id).ValueGeneratedNever();
        builder.Property(account => account.Email).HasMaxLength(254);
        builder.Property(account => account.PendingEmail).HasMaxLength(254);
        builder.Property(account => account.Name).HasMaxLength(200);
        builder.Property(account => account.PasswordHash).HasMaxLength(400);
        builder.Property(account => account.Stamp).HasMaxLength(64);
        builder.Property(account => account.SecondFactorKey).HasMaxLength(1000);
        builder.Property(account => account.Version).IsConcurrencyToken();
        builder.Ignore(account => account.IsOpen);
        builder.Ignore(account => account.HasPassword);
        builder.HasIndex(account => account.Email).IsUnique();
        builder.HasIndex(account => account.CustomerId);
        builder.HasIndex(account => account.ClosedAt);
    }
}

internal sealed class AccountCodeMapping : IEntityTypeConfiguration<AccountCode>
{
    public void Configure(EntityTypeBuilder<AccountCode> builder)
    {
        builder.ToTable("customer_account_codes");
        builder.Property(code => code.Id).ValueGeneratedNever();
        builder.Property(code => code.Hash).HasMaxLength(64);
        builder.HasIndex(code => new { code.AccountId, code.Hash }).IsUnique();
        builder.HasOne<CustomerAccount>().WithMany().HasForeignKey(code => code.AccountId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class KeptNoticeMapping : IEntityTypeConfiguration<KeptNotice>
{
    public void Configure(EntityTypeBuilder<KeptNotice> builder)
    {
        builder.ToTable("customer_account_notices");
        builder.Property(notice => notice.Id).ValueGeneratedNever();
        builder.Property(notice => notice.Name).HasMaxLength(200);
        builder.Property(notice => notice.Email).HasMaxLength(254);
        builder.HasIndex(notice => notice.At);
    }
}
