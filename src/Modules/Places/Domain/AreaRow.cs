using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NetTopologySuite.IO;
using Reeve.CouncilPacks;

namespace Reeve.Places.Domain;

/// <summary>A ward, parish, district or county with its boundary. Boundaries come from packs; nobody draws them by hand here.</summary>
internal sealed class AreaRow
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public required AreaKind Kind { get; set; }

    public required Guid AuthorityId { get; set; }

    /// <summary>Well-known binary (OGC 06-103r4) of a multipolygon in WGS 84, longitude before latitude.</summary>
    public required byte[] Boundary { get; set; }

    /// <summary>Its place in the pack's file, kept so that an export is written in the same order.</summary>
    public required int Position { get; set; }

    /// <summary>False when the pack that was imported last no longer names it.</summary>
    public bool Used { get; set; } = true;

    public NetTopologySuite.Geometries.MultiPolygon Shape()
    {
        var shape = (NetTopologySuite.Geometries.MultiPolygon)new WKBReader().Read(Boundary);
        shape.SRID = 4326;
        return shape;
    }

    public static byte[] Bytes(NetTopologySuite.Geometries.MultiPolygon shape) => new WKBWriter().Write(shape);
}

internal sealed class AreaRowMapping : IEntityTypeConfiguration<AreaRow>
{
    public void Configure(EntityTypeBuilder<AreaRow> builder)
    {
        builder.ToTable("areas");
        builder.Property(area => area.Id).ValueGeneratedNever();
        builder.Property(area => area.Code).HasMaxLength(60);
        builder.Property(area => area.Name).HasMaxLength(200);
        builder.HasIndex(area => area.Code).IsUnique();
    }
}
