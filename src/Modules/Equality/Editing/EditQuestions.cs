using Microsoft.EntityFrameworkCore;
using Reeve.Equality.Asking;
using Reeve.Equality.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Equality.Editing;

/// <summary>Changes what is asked and the smallest number that is shown, which are the same for every authority.</summary>
internal sealed class EditQuestions(Work work, IReach reach)
{
    /// <param name="code">Null to add one.</param>
    public async Task SaveAsync(string? code, int version, string? text, string? hint, string? choices, bool inUse, CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditOrganisation, cancellationToken)).NeedEverything();
        Question question;
        if (code is null)
        {
            var made = Question.Slug(text ?? "");
            if (made.Length == 0 || await work.Db.Set<Question>().AnyAsync(one => one.Code == made, cancellationToken))
            {
                throw new Refused("question-there", RefusalKind.Invalid, "Enter a question that is not there already", "Text");
            }

            question = new Question { Code = made, Position = 1 + (await work.Db.Set<Question>().MaxAsync(one => (int?)one.Position, cancellationToken) ?? 0) };
            question.Change(text, hint, choices, inUse: true);
            work.Db.Add(question);
        }
        else
        {
            question = await work.Db.Set<Question>().SingleOrDefaultAsync(one => one.Code == code, cancellationToken) ?? throw Refused.Missing("that question");
            question.CheckVersion(version);
            question.Change(text, hint, choices, inUse);
        }

        work.Record("equality-questions.changed", "equality", Guid.Empty, new { question.Code, question.InUse });
        work.Touch(QuestionsInUse.Stamp);
        await work.SaveAsync(cancellationToken);
    }

    public async Task SaveRulesAsync(int version, int? threshold, CancellationToken cancellationToken)
    {
        (await reach.OfAsync(Permission.EditOrganisation, cancellationToken)).NeedEverything();
        var rules = await work.Db.Set<EqualityRules>().SingleOrDefaultAsync(cancellationToken);
        if (rules is null)
        {
            rules = new EqualityRules();
            work.Db.Add(rules);
        }

        rules.CheckVersion(version);
        rules.Change(threshold ?? 0);
        work.Record("equality-rules.changed", "equality", rules.Id, new { rules.Threshold });
        await work.SaveAsync(cancellationToken);
    }
}
