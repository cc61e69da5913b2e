using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Customers.Domain;

internal sealed class CustomerNameMapping : IEntityTypeConfiguration<CustomerName>
{
    public void Configure(EntityTypeBuilder<CustomerName> builder)
    {
        builder.ToTable("customer_names");
        builder.Property(name => name.Id).ValueGeneratedNever();
        builder.Property(name => name.Text).HasMaxLength(Customer.NameLength);
        builder.Property(name => name.Folded).HasMaxLength(4000);
        builder.Property(name => name.Source).HasMaxLength(200);
        builder.Property(name => name.Since).HasMaxLength(PartialDate.Length);
        builder.Property(name => name.Until).HasMaxLength(PartialDate.Length);
        builder.Property(name => name.EndedBy).HasMaxLength(200);
        builder.HasIndex(name => name.CustomerId);
    }
}

internal sealed class RelationshipMapping : IEntityTypeConfiguration<Relationship>
{
    public void Configure(EntityTypeBuilder<Relationship> builder)
    {
        builder.ToTable("customer_relationships");
        builder.Property(each => each.Id).ValueGeneratedNever();
        builder.Property(each => each.OtherName).HasMaxLength(Customer.NameLength);
        builder.Property(each => each.Proof).HasMaxLength(300);
        builder.Property(each => each.ProofSeenBy).HasMaxLength(200);
        builder.Property(each => each.Since).HasMaxLength(PartialDate.Length);
        builder.Property(each => each.Until).HasMaxLength(PartialDate.Length);
        builder.Property(each => each.Source).HasMaxLength(200);
        builder.Property(each => each.EndedBy).HasMaxLength(200);
        builder.Property(each => each.EndedWhy).HasMaxLength(300);
        builder.Property(each => each.Version).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(each => each.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(each => each.CustomerId);
        builder.HasIndex(each => each.OtherId);
    }
}

internal sealed class NeedsToldMapping : IEntityTypeConfiguration<NeedsTold>
{
    public void Configure(EntityTypeBuilder<NeedsTold> builder)
    {
        builder.ToTable("customer_needs");
        builder.Property(told => told.Id).ValueGeneratedNever();
        builder.Property(told => told.Language).HasMaxLength(NeedsTold.WordLength);
        builder.Property(told => told.Interpreter).HasMaxLength(NeedsTold.WordLength);
        builder.Property(told => told.Other).HasMaxLength(NeedsTold.OtherLength);
        builder.Property(told => told.Source).HasMaxLength(200);
        builder.Property(told => told.Supersedes).HasMaxLength(4000);
        builder.HasOne<Customer>().WithMany().HasForeignKey(told => told.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(told => told.CustomerId);
    }
}

internal sealed class ConsentPurposeMapping : IEntityTypeConfiguration<ConsentPurpose>
{
    public void Configure(EntityTypeBuilder<ConsentPurpose> builder)
    {
        builder.ToTable("consent_purposes");
        builder.HasKey(purpose => purpose.Code);
        builder.Property(purpose => purpose.Code).HasMaxLength(IdentityType.CodeLength);
        builder.Property(purpose => purpose.Name).HasMaxLength(ConsentPurpose.NameLength);
        builder.Property(purpose => purpose.Wording).HasMaxLength(ConsentPurpose.WordingLength);
        builder.Property(purpose => purpose.Version).IsConcurrencyToken();
    }
}

internal sealed class ConsentSaidMapping : IEntityTypeConfiguration<ConsentSaid>
{
    public void Configure(EntityTypeBuilder<ConsentSaid> builder)
    {
        builder.ToTable("customer_consents");
        builder.Property(said => said.Id).ValueGeneratedNever();
        builder.Property(said => said.Purpose).HasMaxLength(IdentityType.CodeLength);
        builder.Property(said => said.Door).HasMaxLength(40);
        builder.Property(said => said.By).HasMaxLength(200);
        builder.Property(said => said.Wording).HasMaxLength(ConsentPurpose.WordingLength);
        builder.HasOne<Customer>().WithMany().HasForeignKey(said => said.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(said => said.CustomerId);
    }
}

internal sealed class CustomerNoteMapping : IEntityTypeConfiguration<CustomerNote>
{
    public void Configure(EntityTypeBuilder<CustomerNote> builder)
    {
        builder.ToTable("customer_notes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.Text).HasMaxLength(CustomerNote.Length);
        builder.Property(note => note.By).HasMaxLength(200);
        builder.Property(note => note.EndedBy).HasMaxLength(200);
        builder.Property(note => note.Version).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(note => note.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(note => note.CustomerId);
    }
}

internal sealed class IdentityTypeMapping : IEntityTypeConfiguration<IdentityType>
{
    public void Configure(EntityTypeBuilder<IdentityType> builder)
    {
        builder.ToTable("identity_types");
        builder.HasKey(type => type.Code);
        builder.Property(type => type.Code).HasMaxLength(IdentityType.CodeLength);
        builder.Property(type => type.Name).HasMaxLength(IdentityType.NameLength);
        builder.Property(type => type.Pattern).HasMaxLength(IdentityType.PatternLength);
        builder.Property(type => type.Example).HasMaxLength(IdentityType.CodeLength);
        builder.Property(type => type.Teams).HasMaxLength(IdentityType.TeamsLength);
        builder.Property(type => type.Version).IsConcurrencyToken();
        builder.Ignore(type => type.TeamIds);
    }
}

internal sealed class CustomerIdentityMapping : IEntityTypeConfiguration<CustomerIdentity>
{
    public void Configure(EntityTypeBuilder<CustomerIdentity> builder)
    {
        builder.ToTable("customer_identities");
        builder.Property(identity => identity.Id).ValueGeneratedNever();
        builder.Property(identity => identity.Type).HasMaxLength(IdentityType.CodeLength);
        builder.Property(identity => identity.Typed).HasMaxLength(CustomerIdentity.Length);
        builder.Property(identity => identity.Normal).HasMaxLength(CustomerIdentity.Length);
        builder.Property(identity => identity.Source).HasMaxLength(200);
        builder.Property(identity => identity.CheckedHow).HasMaxLength(200);
        builder.Property(identity => identity.CheckedBy).HasMaxLength(200);
        builder.Property(identity => identity.EndedBy).HasMaxLength(200);
        builder.Property(identity => identity.Version).IsConcurrencyToken();
        builder.HasOne<Customer>().WithMany().HasForeignKey(identity => identity.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(identity => identity.CustomerId);
        builder.HasIndex(identity => identity.Normal);
    }
}
