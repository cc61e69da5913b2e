using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.HandingOff;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Finding;

/// <summary>What letters and e-mails say of a case, and who gets them.</summary>
internal sealed class CaseLetters(Work work, ICatalogue catalogue, IForms forms, IOrganisation organisation)
{
    public async Task<CaseForLetter?> ForLetterAsync(Guid caseId, CancellationToken cancellationToken)
    {
        if (await work.Db.Set<Case>().AsNoTracking().SingleOrDefaultAsync(each => each.Id == caseId, cancellationToken) is not { } found)
        {
            return null;
        }

        var service = await catalogue.ServiceAsync(found.ServiceId, cancellationToken);
        var team = (await organisation.GetAsync(cancellationToken)).Team(found.TeamId);
        var answers = service is null ? [] : forms.Show(service.Definition, CaseAnswers.Read(found.Answers)).Select(shown => (shown.Question.Label, shown.Text)).ToList();
        return new CaseForLetter(found.Id, found.Reference, found.ServiceId, found.AuthorityId, found.TeamId, found.Door, found.ReceivedAt, found.Due, found.PlaceText, found.Description, answers, service is null ? null : HandOffCase.EmailOf(service, team))
        {
            CustomerId = found.CustomerId,
        };
    }

    public async Task<IReadOnlyList<Guid>> TellAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var first = await work.Db.Set<Case>().AsNoTracking().Where(each => each.Id == caseId).Select(each => each.CustomerId).SingleOrDefaultAsync(cancellationToken);
        var others = await work.Db.Set<CaseReporter>().AsNoTracking().Where(reporter => reporter.CaseId == caseId).OrderBy(reporter => reporter.At).Select(reporter => reporter.CustomerId).ToListAsync(cancellationToken);
        return [.. others.Prepend(first).OfType<Guid>().Distinct()];
    }
}
