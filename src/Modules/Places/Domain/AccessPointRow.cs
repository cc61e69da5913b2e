using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.CouncilPacks;
using Reeve.Places.Contracts;

namespace Reeve.Places.Domain;

/// <summary>A counter, library or bus where customers are met.</summary>
internal sealed class AccessPointRow
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required string Address { get; set; }

    public string? Uprn { get; set; }

    public required double Lat { get; set; }

    public required double Lng { get; set; }

    public required string Calendar { get; set; }

    public Guid? AuthorityId { get; set; }

    public string? Phone { get; set; }

    public string? Notes { get; set; }

    public required int Position { get; set; }

    public bool Used { get; set; } = true;

    public int Version { get; set; }

    public AccessPoint ToContract() => new(Id, Code, Name, Address, Lat, Lng, Calendar, AuthorityId, Phone, Notes);
}

/// <summary>An advertised number or mailbox.</summary>
internal sealed class LineRow
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required LineKind Kind { get; set; }

    public required string Value { get; set; }

    public string? ServiceCode { get; set; }

    public string? ServiceGroup { get; set; }

    public required string Calendar { get; set; }

    public required int Position { get; set; }

    public bool Used { get; set; } = true;

    public int Version { get; set; }

    public Line ToContract() => new(Id, Code, Name, Kind, Value, ServiceCode, ServiceGroup, Calendar);
}

internal sealed class AccessPointRowMapping : IEntityTypeConfiguration<AccessPointRow>
{
    public void Configure(EntityTypeBuilder<AccessPointRow> builder)
    {
        builder.ToTable("access_points");
        builder.Property(point => point.Id).ValueGeneratedNever();
        builder.Property(point => point.Code).HasMaxLength(60);
        builder.Property(point => point.Name).HasMaxLength(200);
        builder.Property(point => point.Address).HasMaxLength(300);
        builder.Property(point => point.Uprn).HasMaxLength(12);
        builder.Property(point => point.Calendar).HasMaxLength(60);
        builder.Property(point => point.Phone).HasMaxLength(40);
        builder.Property(point => point.Notes).HasMaxLength(1000);
        builder.Property(point => point.Version).IsConcurrencyToken();
        builder.HasIndex(point => point.Code).IsUnique();
    }
}

internal sealed class LineRowMapping : IEntityTypeConfiguration<LineRow>
{
    public void Configure(EntityTypeBuilder<LineRow> builder)
    {
        builder.ToTable("lines");
        builder.Property(line => line.Id).ValueGeneratedNever();
        builder.Property(line => line.Code).HasMaxLength(60);
        builder.Property(line => line.Name).HasMaxLength(200);
        builder.Property(line => line.Value).HasMaxLength(254);
        builder.Property(line => line.ServiceCode).HasMaxLength(60);
        builder.Property(line => line.ServiceGroup).HasMaxLength(200);
        builder.Property(line => line.Calendar).HasMaxLength(60);
        builder.Property(line => line.Version).IsConcurrencyToken();
        builder.HasIndex(line => line.Code).IsUnique();
    }
}
