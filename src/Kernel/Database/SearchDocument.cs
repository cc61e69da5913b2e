using System.Globalization;
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

    /// <summary>
    /// The year and the month when what is described came in, as two words ("case2026 case202611"), so that the newest can be
    /// looked up without those before them; null where nobody asks for the newest.
    /// </summary>
    public string? Period { get; init; }

    /// <summary>The words of <see cref="Period"/>, by the year and month of UTC.</summary>
    public static string PeriodOf(string kind, DateTime at) => string.Create(CultureInfo.InvariantCulture, $"{kind}{at:yyyy} {kind}{at:yyyyMM}");

    /// <summary>The words for all months from one to another, both among them: a whole year is one word.</summary>
    /// <param name="from">Any time in the first month.</param>
    /// <param name="to">Any time in the last month.</param>
    public static IReadOnlyList<string> Periods(string kind, DateTime from, DateTime to)
    {
        var words = new List<string>();
        var last = new DateTime(to.Year, to.Month, 1);
        for (var month = new DateTime(from.Year, from.Month, 1); month <= last;)
        {
            var whole = month.Month == 1 && month.AddMonths(11) <= last;
            words.Add(kind + month.ToString(whole ? "yyyy" : "yyyyMM", CultureInfo.InvariantCulture));
            month = month.AddMonths(whole ? 12 : 1);
        }

        return words;
    }

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
        builder.Property(document => document.Period).HasMaxLength(50);
        builder.HasIndex(document => new { document.Kind, document.SubjectId }).IsUnique();
    }
}
