using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Cases.Delaying;

/// <summary>Tells the customer that it will take longer, until when and why.</summary>
internal sealed class DelayCase(Work work, CaseLoader cases)
{
    private static readonly TimeSpan EndOfWork = TimeSpan.FromHours(17);
    private const int MostYears = 5;

    /// <param name="newDate">The day in the UK by whose end of work it is expected.</param>
    public async Task RunAsync(string reference, int? version, DateOnly? newDate, string? reason, CancellationToken cancellationToken)
    {
        if (newDate is not { } day)
        {
            throw new Refused("date-missing", RefusalKind.Invalid, "Enter the day by which you now expect to finish.", "NewDate");
        }

        var words = CaseRefusals.Said(reason, "Reason", "Write why it takes longer, in words the customer can read.");
        if (day > UkTime.DateOf(work.Now).AddYears(MostYears))
        {
            throw new Refused("date-too-far", RefusalKind.Invalid, $"The new date must be within {MostYears} years.", "NewDate");
        }

        var until = UkTime.ToUtc(day.ToDateTime(TimeOnly.MinValue) + EndOfWork);
        var (found, by) = await cases.LoadAsync(reference, version, cancellationToken);
        found.Delay(by, await cases.ServiceAsync(found, cancellationToken), until, words);
        work.Record("case.delayed", "case", found.Id, new { until }, found.Reference);
        work.Raise(new CaseDelayed(found.Id, until, words));
        work.SignalCase(found.Id);
        await work.SaveAsync(cancellationToken);
    }
}
