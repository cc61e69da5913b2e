using Microsoft.EntityFrameworkCore;
using Reeve.Equality.Asking;
using Reeve.Equality.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Snapshots;

namespace Reeve.Equality.Counting;

/// <summary>
/// Adds what somebody chose to the counts of the month. It writes no journal entry and raises no event, unlike every other
/// write: either would keep the moment, and from where, and so who it was.
/// </summary>
internal sealed class AddAnswers(ReeveDb db, Dialect dialect, Snapshot<QuestionsInUse> questions)
{
    /// <param name="chosen">A choice's code by its question's; what is not offered is left out.</param>
    /// <returns>False when the ticket was used already: nothing is counted twice.</returns>
    public async Task<bool> RunAsync(Ticket ticket, IReadOnlyDictionary<string, string> chosen, CancellationToken cancellationToken)
    {
        var offered = (await questions.GetAsync(cancellationToken)).All;
        List<(string Question, string Choice)> add =
        [
            .. offered.Where(question => chosen.TryGetValue(question.Code, out var code) && question.Offered().Any(choice => choice.Code == code)).Select(question => (question.Code, chosen[question.Code])),
        ];
        add.Insert(0, (EqualityCount.Everything, add.Count == 0 ? "declined" : "answered"));
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            if (await db.Database.ExecuteSqlAsync($"INSERT INTO equality_tickets (id, month) VALUES ({ticket.Id}, {ticket.Month}) ON CONFLICT (id) DO NOTHING", cancellationToken) == 0)
            {
                return false;
            }

            foreach (var (question, choice) in add)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO equality_counts (month, authority, service, channel, question, choice, number)
                    VALUES ({ticket.Month}, {ticket.Authority}, {ticket.Service}, {ticket.Channel}, {question}, {choice}, 1)
                    ON CONFLICT (month, authority, service, channel, question, choice) DO UPDATE SET number = equality_counts.number + 1
                    """, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }

        return true;
    }
}

/// <summary>Forgets used tickets when none of their month can be good any more.</summary>
internal sealed class ForgetTickets(ReeveDb db, Dialect dialect, TimeProvider time) : IJob
{
    public static string Purpose => "Forgets which links to the equality questions were used, once they are too old to be used again.";

    public static string Schedule => "0 50 3 2 * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // A link is good for a day: of the month before yesterday's none is.
        var month = Tickets.MonthOf(time.UtcNow().AddDays(-2));
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
#pragma warning disable CA1309, CA1310 // Translated to the database's own comparison.
            await db.Set<UsedTicket>().Where(ticket => string.Compare(ticket.Month, month) < 0).ExecuteDeleteAsync(cancellationToken);
#pragma warning restore CA1309, CA1310
        }
    }
}
