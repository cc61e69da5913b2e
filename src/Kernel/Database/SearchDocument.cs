using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Values;

namespace Reeve.Kernel.Database;

/// <summary>The words of one thing that can be searched (a case, an answer), kept in the same transaction as the thing.</summary>
public sealed class SearchDocument
{
    /// <summary>A number only the full-text index needs; rises as things are added, so it also sorts newest first.</summary>
    public long Number { get; private set; }

    /// <summary>"case", "answer" …: what <see cref="SubjectId"/> is.</summary>
    public required string Kind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Folded words (see <see cref="Folding"/>): lower case, no accents.</summary>
    public required string Text { get; set; }

    /// <summary>The words to look for in what someone typed; empty when nothing in it can be looked for.</summary>
    public static IReadOnlyList<string> Words(string typed) =>
        [.. Folding.Words(typed).Distinct(StringComparer.Ordinal).Take(8)];
}

internal sealed class SearchDocumentMapping : IEntityTypeConfiguration<SearchDocument>
{
    public void Configure(EntityTypeBuilder<SearchDocument> builder)
    {
        builder.ToTable("search_documents");
        builder.HasKey(document => document.Number);
        builder.Property(document => document.Number).ValueGeneratedOnAdd();
        builder.Property(document => document.Kind).HasMaxLength(20);
        builder.HasIndex(document => new { document.Kind, document.SubjectId }).IsUnique();
    }
}
