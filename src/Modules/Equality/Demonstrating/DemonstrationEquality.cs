using Reeve.Equality.Asking;
using Reeve.Equality.Contracts;
using Reeve.Equality.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;

namespace Reeve.Equality.Demonstrating;

internal sealed class DemonstrationEquality(ReeveDb db, Dialect dialect, Installation installation, Snapshot<QuestionsInUse> questions) : IDemonstrationEquality
{
    public async Task CountAsync(IReadOnlyList<DemonstrationAnswers> answers, IReadOnlyDictionary<string, IReadOnlyList<int>> shares, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(shares);
        if (!installation.Demo)
        {
            return;
        }

        var asked = (await questions.GetAsync(cancellationToken)).All;
        foreach (var each in answers)
        {
            Add(each, EqualityCount.Everything, "answered", each.Answered);
            Add(each, EqualityCount.Everything, "declined", each.Declined);
            foreach (var question in asked)
            {
                if (shares.TryGetValue(question.Code, out var weights))
                {
                    var all = weights.Sum();
                    foreach (var (choice, weight) in question.Offered().Zip(weights))
                    {
                        Add(each, question.Code, choice.Code, each.Answered * weight / all);
                    }
                }
            }
        }

        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    private void Add(DemonstrationAnswers of, string question, string choice, int number)
    {
        if (number > 0)
        {
            db.Add(new EqualityCount { Month = of.Month, Authority = of.Authority, Service = of.Service, Channel = of.Channel, Question = question, Choice = choice, Number = number });
        }
    }
}
