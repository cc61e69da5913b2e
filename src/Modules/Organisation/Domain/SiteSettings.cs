using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.CouncilPacks;

namespace Reeve.Organisation.Domain;

/// <summary>The face of the council, and what it asks of who signs in. There is one row.</summary>
internal sealed class SiteSettings
{
    public static readonly Guid OnlyId = new("5173e5e7-7109-4000-8000-000000000001");

    public Guid Id { get; init; } = OnlyId;

    public required string Name { get; set; }

    public required string Place { get; set; }

    public string? Strapline { get; set; }

    /// <summary>"#rrggbb".</summary>
    public required string Colour { get; set; }

    public required string CrestFile { get; set; }

    public required string CrestSvg { get; set; }

    public required string Phone { get; set; }

    public required string Email { get; set; }

    /// <summary>One line each.</summary>
    public required string Address { get; set; }

    public string? TileServer { get; set; }

    public string? TileAttribution { get; set; }

    public required string AccessibilityContact { get; set; }

    /// <summary>Code of the contact centre's calendar, used wherever none is named.</summary>
    public required string Calendar { get; set; }

    /// <summary>Roles, one a line, whose people must have a second factor.</summary>
    public string SecondFactorRoles { get; set; } = "";

    public int Version { get; set; }

    public IReadOnlySet<PackRole> RolesWithSecondFactor =>
        SecondFactorRoles.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<PackRole>).ToHashSet();
}

internal sealed class SiteSettingsMapping : IEntityTypeConfiguration<SiteSettings>
{
    public void Configure(EntityTypeBuilder<SiteSettings> builder)
    {
        builder.ToTable("site_settings");
        builder.Property(site => site.Id).ValueGeneratedNever();
        builder.Property(site => site.Name).HasMaxLength(200);
        builder.Property(site => site.Place).HasMaxLength(200);
        builder.Property(site => site.Strapline).HasMaxLength(400);
        builder.Property(site => site.Colour).HasMaxLength(7);
        builder.Property(site => site.CrestFile).HasMaxLength(200);
        builder.Property(site => site.Phone).HasMaxLength(40);
        builder.Property(site => site.Email).HasMaxLength(254);
        builder.Property(site => site.Address).HasMaxLength(1000);
        builder.Property(site => site.TileServer).HasMaxLength(400);
        builder.Property(site => site.TileAttribution).HasMaxLength(400);
        builder.Property(site => site.AccessibilityContact).HasMaxLength(254);
        builder.Property(site => site.Calendar).HasMaxLength(80);
        builder.Property(site => site.SecondFactorRoles).HasMaxLength(400);
        builder.Property(site => site.Version).IsConcurrencyToken();
        builder.Ignore(site => site.RolesWithSecondFactor);
    }
}
