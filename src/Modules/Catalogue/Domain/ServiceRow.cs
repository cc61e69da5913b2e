using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel.Refusals;

namespace Reeve.Catalogue.Domain;

/// <summary>One thing of the catalogue that is kept by code, can be withdrawn and keeps its earlier versions.</summary>
internal abstract class CatalogueRow
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    /// <summary>JSON of the pack's record: see <see cref="Definitions"/>.</summary>
    public required string Definition { get; set; }

    /// <summary>False when the pack or an administrator withdrew it.</summary>
    public bool Live { get; set; } = true;

    public required int Position { get; set; }

    public int Version { get; set; } = 1;

    /// <returns>False when it was so already.</returns>
    public bool Become(string definition, bool live)
    {
        if (Definition == definition && Live == live)
        {
            return false;
        }

        Definition = definition;
        Live = live;
        Version++;
        return true;
    }

    public void Withdraw()
    {
        if (!Live)
        {
            throw new Refused("already-withdrawn", RefusalKind.Conflict, "This is already withdrawn.");
        }

        Become(Definition, live: false);
    }

    public void Restore()
    {
        if (Live)
        {
            throw new Refused("already-live", RefusalKind.Conflict, "This is already live.");
        }

        Become(Definition, live: true);
    }
}

internal sealed class ServiceRow : CatalogueRow
{
    public required string Slug { get; set; }

    public static ServiceRow Of(PackService service, Guid id, int position) =>
        new() { Id = id, Code = service.Code, Slug = service.Slug, Definition = Definitions.Write(service), Position = position };

    public bool Become(PackService service, bool live)
    {
        Slug = service.Slug;
        return Become(Definitions.Write(service), live);
    }

    public PackService ToPack() => Definitions.Read<PackService>(Definition);

    public Service ToContract() => new(Id, ToPack(), Live);
}

internal sealed class AnswerRow : CatalogueRow
{
    public static AnswerRow Of(PackAnswer answer, Guid id, int position) =>
        new() { Id = id, Code = answer.Code, Definition = Definitions.Write(answer), Position = position };

    public PackAnswer ToPack() => Definitions.Read<PackAnswer>(Definition);

    public Answer ToContract() => new(Id, ToPack(), Live);
}

/// <summary>The council's wording for an event; its code is the event's word.</summary>
internal sealed class TemplateRow : CatalogueRow
{
    public static TemplateRow Of(PackTemplate template, Guid id, int position) =>
        new() { Id = id, Code = PackWords.ToWord(template.Event), Definition = Definitions.Write(template), Position = position };

    public PackTemplate ToPack() => Definitions.Read<PackTemplate>(Definition);
}

/// <summary>What something of the catalogue said after one change, so that anybody can see who changed what and bring it back.</summary>
internal sealed class CatalogueVersion
{
    public required Guid Id { get; init; }

    /// <summary>Of a service, an article or a template.</summary>
    public required Guid SubjectId { get; init; }

    public required int Version { get; init; }

    public required DateTime At { get; init; }

    public Guid? ById { get; init; }

    public required string ByName { get; init; }

    /// <summary>"Form: added question how-many", in a few words.</summary>
    public required string Change { get; init; }

    public required string Definition { get; init; }

    public required bool Live { get; init; }
}

internal static class CatalogueRowMapping
{
    public static void Configure<T>(EntityTypeBuilder<T> builder, string table)
        where T : CatalogueRow
    {
        builder.ToTable(table);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Code).HasMaxLength(60);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasIndex(row => row.Code).IsUnique();
    }
}

internal sealed class ServiceRowMapping : IEntityTypeConfiguration<ServiceRow>
{
    public void Configure(EntityTypeBuilder<ServiceRow> builder)
    {
        CatalogueRowMapping.Configure(builder, "services");
        builder.Property(row => row.Slug).HasMaxLength(60);
    }
}

internal sealed class AnswerRowMapping : IEntityTypeConfiguration<AnswerRow>
{
    public void Configure(EntityTypeBuilder<AnswerRow> builder) => CatalogueRowMapping.Configure(builder, "answers");
}

internal sealed class TemplateRowMapping : IEntityTypeConfiguration<TemplateRow>
{
    public void Configure(EntityTypeBuilder<TemplateRow> builder) => CatalogueRowMapping.Configure(builder, "templates");
}

internal sealed class CatalogueVersionMapping : IEntityTypeConfiguration<CatalogueVersion>
{
    public void Configure(EntityTypeBuilder<CatalogueVersion> builder)
    {
        builder.ToTable("catalogue_versions");
        builder.Property(version => version.Id).ValueGeneratedNever();
        builder.Property(version => version.ByName).HasMaxLength(200);
        builder.Property(version => version.Change).HasMaxLength(300);
        builder.HasIndex(version => new { version.SubjectId, version.Version }).IsUnique();
    }
}
