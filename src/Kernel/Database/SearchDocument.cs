using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Values;

namespace Reeve.Kernel.Database;

/// <summary>The words of one thing that can be searched (a case, an answer), kept in the same transaction as the thing.</summary>
public sealed class SearchDocument
{
    private const int DaysOfAYear = 366;
    private const int DaysOfAMonth = 30;

    /// <summary>A number only the full-text index needs; rises as things are added, so it also sorts newest first.</summary>
    public long Number { get; private set; }

    /// <summary>"case", "answer" …: what <see cref="SubjectId"/> is.</summary>
    public required string Kind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Folded words (see <see cref="Folding"/>): lower case, no accents.</summary>
    public required string Text { get; set; }

    /// <summary>
    /// The year, month and day when what is described came in, as three words ("case2026 case202611 case20261123"), so that the
    /// newest can be looked up without those before them; null where nobody asks for the newest.
    /// </summary>
    public string? Period { get; init; }

    /// <summary>The words of <see cref="Period"/>, by the day of UTC.</summary>
    public static string PeriodOf(string kind, DateTime at) => string.Create(CultureInfo.InvariantCulture, $"{kind}{at:yyyy} {kind}{at:yyyyMM} {kind}{at:yyyyMMdd}");

    /// <summary>Few words that cover all days from one to another: for the greater part of a year or month its own word, though days beyond are in it.</summary>
    /// <param name="from">Any time of the first day.</param>
    /// <param name="to">Any time of the last day.</param>
    public static IReadOnlyList<string> Periods(string kind, DateTime from, DateTime to)
    {
        var words = new List<string>();
        var (day, end) = (from.Date, to.Date.AddDays(1));
        while (day < end)
        {
            var left = (end - day).Days;
            var (format, next) = day.DayOfYear == 1 && left > DaysOfAYear / 2 ? ("yyyy", day.AddYears(1))
                : day.Day == 1 && left > DaysOfAMonth / 2 ? ("yyyyMM", day.AddMonths(1))
                : ("yyyyMMdd", day.AddDays(1));
            words.Add(kind + day.ToString(format, CultureInfo.InvariantCulture));
            day = next;
        }

        return words;
    }

    /// <summary>The day on which to begin so that few words cover what follows: that of the month, when it is about as long.</summary>
    public static DateTime BeginOf(DateTime from, int days) =>
        days > DaysOfAMonth / 2 ? new DateTime(from.Year, from.Month, 1, 0, 0, 0, from.Kind) : from.Date;

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
