using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Organisation.Domain;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Code).HasMaxLength(80);
        builder.Property(person => person.Name).HasMaxLength(200);
        builder.Property(person => person.Email).HasMaxLength(254).IsRequired();
        builder.Property(person => person.NormalizedEmail).HasMaxLength(254).IsRequired();
        builder.Property(person => person.PasswordHash).HasMaxLength(400);
        builder.Property(person => person.SecurityStamp).HasMaxLength(64).IsRequired();
        builder.Property(person => person.SecondFactorKey).HasMaxLength(1000);
        builder.Property(person => person.Version).IsConcurrencyToken();
        builder.Property(person => person.Tries).IsConcurrencyToken();
        // People sign in by their e-mail address; the rest of Identity's user is not used.
        builder.Ignore(person => person.UserName).Ignore(person => person.NormalizedUserName).Ignore(person => person.EmailConfirmed)
            .Ignore(person => person.PhoneNumber).Ignore(person => person.PhoneNumberConfirmed).Ignore(person => person.LockoutEnd)
            .Ignore(person => person.LockoutEnabled).Ignore(person => person.ConcurrencyStamp);
        builder.HasIndex(person => person.Code).IsUnique();
        builder.HasIndex(person => person.NormalizedEmail).IsUnique();
        builder.HasOne<Person>().WithMany().HasForeignKey(person => person.LineManagerId).OnDelete(DeleteBehavior.Restrict);
    }
}
