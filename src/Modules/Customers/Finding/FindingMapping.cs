using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Customers.Domain;

namespace Reeve.Customers.Finding;

internal sealed class CustomerWordMapping : IEntityTypeConfiguration<CustomerWord>
{
    public void Configure(EntityTypeBuilder<CustomerWord> builder)
    {
        builder.ToTable("customer_keys");
        // In the order in which they are looked for, and in no other: these are most of all rows there are.
        builder.HasKey(word => new { word.Word, word.CustomerId });
        builder.Property(word => word.Word).HasMaxLength(CustomerWord.Longest);
    }
}

internal sealed class CustomerDocumentMapping : IEntityTypeConfiguration<CustomerDocument>
{
    public void Configure(EntityTypeBuilder<CustomerDocument> builder)
    {
        builder.ToTable("customer_documents");
        builder.HasKey(document => document.CustomerId);
        builder.Property(document => document.CustomerId).ValueGeneratedNever();
        builder.HasOne<Customer>().WithOne().HasForeignKey<CustomerDocument>(document => document.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CustomerUnreadMapping : IEntityTypeConfiguration<CustomerUnread>
{
    public void Configure(EntityTypeBuilder<CustomerUnread> builder)
    {
        builder.ToTable("customers_unread");
        builder.HasKey(unread => unread.CustomerId);
        builder.Property(unread => unread.CustomerId).ValueGeneratedNever();
    }
}

internal sealed class NameWordMapping : IEntityTypeConfiguration<NameWord>
{
    public void Configure(EntityTypeBuilder<NameWord> builder)
    {
        builder.ToTable("customer_name_words");
        builder.HasKey(word => new { word.Word, word.CustomerId });
        builder.Property(word => word.Word).HasMaxLength(NameWord.Longest);
        builder.HasIndex(word => word.LearntAt);
    }
}
