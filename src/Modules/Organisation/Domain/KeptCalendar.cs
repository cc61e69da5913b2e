using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.CouncilPacks;

namespace Reeve.Organisation.Domain;

/// <summary>Opening hours, kept whole as the JSON of a pack's calendar.</summary>
internal sealed class KeptCalendar
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public Guid Id { get; init; }

    public required string Code { get; init; }

    public required string Definition { get; set; }

    public bool InUse { get; set; } = true;

    public int Position { get; set; }

    public int Version { get; set; }

    public static string Write(PackCalendar calendar) => JsonSerializer.Serialize(calendar, Json);

    public PackCalendar Read() => JsonSerializer.Deserialize<PackCalendar>(Definition, Json)!;
}

internal sealed class KeptCalendarMapping : IEntityTypeConfiguration<KeptCalendar>
{
    public void Configure(EntityTypeBuilder<KeptCalendar> builder)
    {
        builder.ToTable("calendars");
        builder.Property(calendar => calendar.Id).ValueGeneratedNever();
        builder.Property(calendar => calendar.Code).HasMaxLength(80);
        builder.Property(calendar => calendar.Version).IsConcurrencyToken();
        builder.HasIndex(calendar => calendar.Code).IsUnique();
    }
}
