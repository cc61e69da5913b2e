using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.Equality.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Equality.Reporting;

/// <summary>A quarter of the year: the only period there are figures of.</summary>
internal readonly record struct Quarter(int Year, int Number)
{
    public string Code => string.Create(CultureInfo.InvariantCulture, $"{Year}-q{Number}");

    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Start:MMMM} to {Start.AddMonths(2):MMMM yyyy}");

    public IReadOnlyList<string> Months
    {
        get
        {
            var start = Start;
            return [.. Enumerable.Range(0, 3).Select(month => start.AddMonths(month).ToString("yyyy-MM", CultureInfo.InvariantCulture))];
        }
    }

    private DateOnly Start => new(Year, (Number * 3) - 2, 1);

    public static Quarter Of(DateOnly day) => new(day.Year, (day.Month + 2) / 3);

    public Quarter Before() => Number == 1 ? new Quarter(Year - 1, 4) : new Quarter(Year, Number - 1);

    /// <summary>The last finished ones, the newest first. One that goes on is never among them.</summary>
    public static IReadOnlyList<Quarter> Finished(DateOnly today, int many)
    {
        var quarters = new List<Quarter>();
        for (var quarter = Of(today).Before(); quarters.Count < many; quarter = quarter.Before())
        {
            quarters.Add(quarter);
        }

        return quarters;
    }
}

/// <summary>What the rows of a report are.</summary>
internal enum TakeUpBy
{
    Service,
    Channel,
    Authority,
}

internal sealed record TakeUp(Quarter Quarter, Question Question, TakeUpBy By, IReadOnlyList<Choice> Choices, IReadOnlyList<string> Rows, ShownTable Table, int Threshold)
{
    public string FewerThan => $"fewer than {Threshold}";

    /// <summary>Of those who answered this question, in per cent of what is shown; null where nothing is.</summary>
    public double? ShareOf(int column) => Table.ColumnTotals[column] is { } shown && Table.Total is { } total and > 0 ? Math.Min(100, Math.Round(shown * 100.0 / total)) : null;
}

/// <summary>Reads the counts of a finished quarter, as they may be shown.</summary>
internal sealed class TakeUpReader(ReeveDb db, ICatalogue catalogue, IOrganisation organisation, TimeProvider time)
{
    public const int Quarters = 12;

    public IReadOnlyList<Quarter> Finished => Quarter.Finished(UkTime.DateOf(DateTime.SpecifyKind(time.GetUtcNow().UtcDateTime, DateTimeKind.Utc)), Quarters);

    public Task<List<Question>> QuestionsAsync(CancellationToken cancellationToken) =>
        db.Set<Question>().AsNoTracking().OrderByDescending(question => question.InUse).ThenBy(question => question.Position).ThenBy(question => question.Code).ToListAsync(cancellationToken);

    /// <summary>The newest quarter, the first question and services where nothing else, or nothing there is, was asked for.</summary>
    public async Task<TakeUp?> ReadAsync(string? quarterCode, string? questionCode, string? by, CancellationToken cancellationToken)
    {
        var questions = await QuestionsAsync(cancellationToken);
        if (questions.Count == 0)
        {
            return null;
        }

        var finished = Finished;
        var quarter = finished.FirstOrDefault(one => one.Code == quarterCode, finished[0]);
        var question = questions.FirstOrDefault(one => one.Code == questionCode, questions[0]);
        var dimension = Enum.TryParse<TakeUpBy>(by, ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : TakeUpBy.Service;
        var months = quarter.Months;
        var counted = await db.Set<EqualityCount>().AsNoTracking().Where(count => months.Contains(count.Month) && count.Question == question.Code)
            .GroupBy(count => new { count.Service, count.Channel, count.Authority, count.Choice })
            .Select(group => new { group.Key.Service, group.Key.Channel, group.Key.Authority, group.Key.Choice, Number = group.Sum(count => count.Number) }).ToListAsync(cancellationToken);
        var names = await NamesAsync(dimension, cancellationToken);
        var choices = question.Offered();
        var rows = counted.GroupBy(count => dimension switch { TakeUpBy.Service => count.Service, TakeUpBy.Channel => count.Channel, _ => count.Authority })
            .Select(group => (Name: names.GetValueOrDefault(group.Key) ?? (group.Key.Length == 0 ? "Not known" : group.Key), Counts: (IReadOnlyList<int>)[.. choices.Select(choice => group.Where(count => count.Choice == choice.Code).Sum(count => count.Number))]))
            .OrderBy(row => row.Name, StringComparer.OrdinalIgnoreCase).ToList();
        var threshold = (await db.Set<EqualityRules>().AsNoTracking().SingleOrDefaultAsync(cancellationToken) ?? new EqualityRules()).Threshold;
        return new TakeUp(quarter, question, dimension, choices, [.. rows.Select(row => row.Name)], Suppression.Of([.. rows.Select(row => row.Counts)], threshold), threshold);
    }

    private async Task<IReadOnlyDictionary<string, string>> NamesAsync(TakeUpBy by, CancellationToken cancellationToken) => by switch
    {
        TakeUpBy.Service => (await catalogue.ServicesAsync(cancellationToken)).DistinctBy(service => service.Code).ToDictionary(service => service.Code, service => service.Name, StringComparer.Ordinal),
        TakeUpBy.Authority => (await organisation.GetAsync(cancellationToken)).Authorities.DistinctBy(authority => authority.Code).ToDictionary(authority => authority.Code, authority => authority.Name, StringComparer.Ordinal),
        _ => new Dictionary<string, string>(StringComparer.Ordinal) { ["web"] = "Website", ["phone"] = "Phone", ["counter"] = "Counter", ["email"] = "E-mail", ["letter"] = "Letter", ["chat"] = "Chat" },
    };
}
