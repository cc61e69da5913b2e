using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Customers.Domain;

internal sealed class CustomerMapping : IEntityTypeConfiguration<Customer>
{
    public void Configure(EntityTypeBuilder<Customer> builder)
    {
        builder.ToTable("customers");
        builder.Property(customer => customer.Id).ValueGeneratedNever();
        builder.Property(customer => customer.Name).HasMaxLength(Customer.NameLength);
        // Folding may lengthen a name: one sign can stand for several letters.
        builder.Property(customer => customer.Folded).HasMaxLength(4000);
        builder.Property(customer => customer.Version).IsConcurrencyToken();
        builder.HasMany(customer => customer.Points).WithOne().HasForeignKey(point => point.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(customer => customer.Addresses).WithOne().HasForeignKey(address => address.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(customer => customer.Born).HasMaxLength(10);
        builder.Property(customer => customer.Preferred).HasMaxLength(Customer.NameLength);
        builder.HasMany(customer => customer.Names).WithOne().HasForeignKey(name => name.CustomerId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(customer => customer.ChangedAt);
        builder.HasIndex(customer => customer.CurrentId);
    }
}

internal sealed class ContactPointMapping : IEntityTypeConfiguration<ContactPoint>
{
    public void Configure(EntityTypeBuilder<ContactPoint> builder)
    {
        builder.ToTable("customer_contact_points");
        builder.Property(point => point.Id).ValueGeneratedNever();
        builder.Property(point => point.Typed).HasMaxLength(254);
        builder.Property(point => point.Normal).HasMaxLength(254);
        builder.Property(point => point.Source).HasMaxLength(200);
        builder.Property(point => point.Label).HasMaxLength(ContactPoint.LabelLength);
        builder.Property(point => point.VerifiedHow).HasMaxLength(ContactPoint.LabelLength);
        builder.HasIndex(point => point.CustomerId);
        builder.HasIndex(point => new { point.Normal, point.Kind });
    }
}

internal sealed class CustomerAddressMapping : IEntityTypeConfiguration<CustomerAddress>
{
    public void Configure(EntityTypeBuilder<CustomerAddress> builder)
    {
        builder.ToTable("customer_addresses");
        builder.Property(address => address.Id).ValueGeneratedNever();
        builder.Property(address => address.Uprn).HasMaxLength(12);
        builder.Property(address => address.Text).HasMaxLength(CustomerAddress.TextLength);
        builder.Property(address => address.Postcode).HasMaxLength(8);
        builder.Property(address => address.Source).HasMaxLength(200);
        builder.Property(address => address.Since).HasMaxLength(PartialDate.Length);
        builder.Property(address => address.Until).HasMaxLength(PartialDate.Length);
        builder.HasIndex(address => address.CustomerId);
        builder.HasIndex(address => address.Uprn);
        builder.HasIndex(address => address.Postcode);
        builder.HasIndex(address => address.Until).HasFilter("until IS NOT NULL");
    }
}
