using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Equality.Domain;

/// <summary>An answer that can be chosen.</summary>
/// <param name="Code">Stable: counts keep it.</param>
/// <param name="Share">Of the area's people by the census, in per cent; null when nobody entered it.</param>
internal sealed record Choice(string Code, string Text, double? Share);

/// <summary>A voluntary question, in the council's own words.</summary>
internal sealed class Question
{
    public const int TextLength = 200;
    public const int HintLength = 500;
    public const int ChoiceLength = 100;
    public const int MostChoices = 20;

    /// <summary>The choice that every question has.</summary>
    public const string NotSaid = "prefer-not-to-say";

    public required string Code { get; init; }

    public string Text { get; private set; } = "";

    public string? Hint { get; private set; }

    /// <summary>A choice a line: code, words and share, separated by "|".</summary>
    public string Choices { get; private set; } = "";

    public int Position { get; set; }

    public bool InUse { get; private set; } = true;

    public int Version { get; private set; }

    public IReadOnlyList<Choice> Read() => [.. Choices.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|'))
        .Select(parts => new Choice(parts[0], parts[1], parts.Length > 2 && double.TryParse(parts[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) ? share : null))];

    /// <summary>With the one that every question has, last.</summary>
    public IReadOnlyList<Choice> Offered() => [.. Read(), new Choice(NotSaid, "Prefer not to say", null)];

    /// <param name="typed">A choice a line, with the census share after a "|" where it is known: "Christian | 46.2".</param>
    public void Change(string? text, string? hint, string? typed, bool inUse)
    {
        Text = Words(text, TextLength) ?? throw new Refused("question-text", RefusalKind.Invalid, $"Enter the question, in {TextLength} characters or fewer", "Text");
        Hint = string.IsNullOrWhiteSpace(hint) ? null : Words(hint, HintLength) ?? throw new Refused("question-hint", RefusalKind.Invalid, $"The hint must be {HintLength} characters or fewer", "Hint");
        var known = Read();
        var made = new List<Choice>();
        foreach (var line in (typed ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var parts = line.Split('|', StringSplitOptions.TrimEntries);
            var words = Words(parts[0], ChoiceLength) ?? throw Wrong($"“{line}”: an answer has between 1 and {ChoiceLength} characters");
            double? share = parts.Length < 2 || parts[1].Length == 0 ? null
                : double.TryParse(parts[1].TrimEnd('%', ' '), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var read) && read <= 100 ? read
                : throw Wrong($"“{line}”: what follows | is the census share in per cent, like 46.2");
            // One that only got another share, or that is there already, keeps its code and so its counts.
            var code = known.FirstOrDefault(choice => choice.Text == words)?.Code ?? Slug(words);
            if (code.Length == 0 || code == NotSaid || made.Exists(choice => choice.Code == code))
            {
                throw Wrong($"“{words}” is there twice, or cannot be told apart from another answer. “Prefer not to say” is added by itself");
            }

            made.Add(new Choice(code, words, share));
        }

        if (made.Count is < 2 or > MostChoices)
        {
            throw Wrong($"Enter between 2 and {MostChoices} answers, one a line");
        }

        Choices = string.Join('\n', made.Select(choice => $"{choice.Code}|{choice.Text}{(choice.Share is { } share ? "|" + share.ToString(CultureInfo.InvariantCulture) : "")}"));
        InUse = inUse;
        Version++;
    }

    /// <summary>As an officer edits them.</summary>
    public string Typed() => string.Join('\n', Read().Select(choice => choice.Text + (choice.Share is { } share ? " | " + share.ToString(CultureInfo.InvariantCulture) : "")));

    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }

    public static string Slug(string words)
    {
        var slug = string.Join('-', Folding.Words(words));
        return slug.Length > 40 ? slug[..40].Trim('-') : slug;
    }

    private static string? Words(string? typed, int most) => typed?.Replace("\0", "", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ').Trim() is { Length: > 0 } words && words.Length <= most ? words : null;

    private static Refused Wrong(string sentence) => new("question-choices", RefusalKind.Invalid, sentence, "Choices");
}

/// <summary>How many chose an answer in a month. Holds nothing of anybody: see the README.</summary>
internal sealed class EqualityCount
{
    /// <summary>Stands for the whole of what somebody sent, in place of a question.</summary>
    public const string Everything = "*";

    /// <summary>"2026-11".</summary>
    public required string Month { get; init; }

    public required string Authority { get; init; }

    public required string Service { get; init; }

    public required string Channel { get; init; }

    public required string Question { get; init; }

    public required string Choice { get; init; }

    public int Number { get; init; }
}

/// <summary>A ticket that was used, so that it is not used twice; forgotten when no such ticket is good any more.</summary>
internal sealed class UsedTicket
{
    public Guid Id { get; init; }

    /// <summary>The month it was made in: the day would say too much.</summary>
    public required string Month { get; init; }
}

/// <summary>The smallest number that is shown; one row.</summary>
internal sealed class EqualityRules
{
    public const int LeastThreshold = 5;

    public static readonly Guid OnlyId = new("0d9c2a64-7f0b-4a3b-8e43-6b8a7d5f1e02");

    public Guid Id { get; init; } = OnlyId;

    public int Threshold { get; private set; } = LeastThreshold;

    public int Version { get; private set; }

    public void Change(int threshold)
    {
        if (threshold is < LeastThreshold or > 50)
        {
            throw new Refused("threshold-wrong", RefusalKind.Invalid, $"The smallest number that is shown must be between {LeastThreshold} and 50", "Threshold");
        }

        Threshold = threshold;
        Version++;
    }

    public void CheckVersion(int shown)
    {
        if (shown != Version)
        {
            throw Refused.ChangedMeanwhile();
        }
    }
}

internal sealed class QuestionMapping : IEntityTypeConfiguration<Question>
{
    public void Configure(EntityTypeBuilder<Question> builder)
    {
        builder.ToTable("equality_questions");
        builder.HasKey(question => question.Code);
        builder.Property(question => question.Code).HasMaxLength(40);
        builder.Property(question => question.Text).HasMaxLength(Question.TextLength);
        builder.Property(question => question.Hint).HasMaxLength(Question.HintLength);
        builder.Property(question => question.Choices).HasMaxLength(4000);
        builder.Property(question => question.Version).IsConcurrencyToken();
    }
}

internal sealed class EqualityCountMapping : IEntityTypeConfiguration<EqualityCount>
{
    public void Configure(EntityTypeBuilder<EqualityCount> builder)
    {
        builder.ToTable("equality_counts");
        builder.HasKey(count => new { count.Month, count.Authority, count.Service, count.Channel, count.Question, count.Choice });
        builder.Property(count => count.Month).HasMaxLength(7);
        builder.Property(count => count.Authority).HasMaxLength(100);
        builder.Property(count => count.Service).HasMaxLength(100);
        builder.Property(count => count.Channel).HasMaxLength(40);
        builder.Property(count => count.Question).HasMaxLength(40);
        builder.Property(count => count.Choice).HasMaxLength(40);
    }
}

internal sealed class UsedTicketMapping : IEntityTypeConfiguration<UsedTicket>
{
    public void Configure(EntityTypeBuilder<UsedTicket> builder)
    {
        builder.ToTable("equality_tickets");
        builder.Property(ticket => ticket.Id).ValueGeneratedNever();
        builder.Property(ticket => ticket.Month).HasMaxLength(7);
    }
}

internal sealed class EqualityRulesMapping : IEntityTypeConfiguration<EqualityRules>
{
    public void Configure(EntityTypeBuilder<EqualityRules> builder)
    {
        builder.ToTable("equality_rules");
        builder.Property(rules => rules.Id).ValueGeneratedNever();
        builder.Property(rules => rules.Version).IsConcurrencyToken();
    }
}
