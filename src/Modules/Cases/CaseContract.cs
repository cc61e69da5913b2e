using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.HandingOff;
using Reeve.Cases.Joining;
using Reeve.Cases.Opening;
using Reeve.Cases.Replying;
using Reeve.Kernel;

namespace Reeve.Cases;

/// <summary>What other modules may ask of cases: each answered by the slice that does it.</summary>
internal sealed class CaseContract(OpenCase open, AlikeCases alike, CustomerCases customers, PublicCases publicCases, CaseLetters letters, AddReporter reporters, HearCustomer hear, AcknowledgeCase acknowledge, HandoffTokens tokens, Work work) : ICases
{
    public Task<bool> AnyAsync(CancellationToken cancellationToken = default) => work.Db.Set<Case>().AnyAsync(cancellationToken);

    public Task<OpenedCase> OpenAsync(NewCase request, CancellationToken cancellationToken = default) => open.RunAsync(request, cancellationToken);

    public Task<IReadOnlyList<CaseOpening>> OpenManyAsync(IReadOnlyList<NewCase> requests, CancellationToken cancellationToken = default) => open.ManyAsync(requests, cancellationToken);

    public Task<IReadOnlyList<CaseGlance>> AlikeAsync(Guid serviceId, CasePlace place, IReadOnlyDictionary<string, IReadOnlyList<string>> answers, CancellationToken cancellationToken = default) =>
        alike.RunAsync(serviceId, place, answers, notThisOne: null, cancellationToken);

    public Task<IReadOnlyList<CaseGlance>> OfCustomerAsync(Guid customerId, int limit, CancellationToken cancellationToken = default) => customers.OfAsync(customerId, limit, cancellationToken);

    public Task<CaseGlance?> FindAsync(string reference, CancellationToken cancellationToken = default) => customers.FindAsync(reference, cancellationToken);

    public Task<PublicCase?> PublicAsync(string reference, string? proof, CancellationToken cancellationToken = default) => publicCases.RunAsync(reference, proof, cancellationToken);

    public Task<IReadOnlyList<CaseGlance>> OfCustomersAsync(IReadOnlyCollection<Guid> customerIds, CancellationToken cancellationToken = default) => customers.OfManyAsync(customerIds, cancellationToken);

    public Task AddReporterAsync(string reference, Guid? customerId, string words, Guid? contactId, CancellationToken cancellationToken = default) =>
        reporters.RunAsync(reference, customerId, words, contactId, cancellationToken);

    public Task<Guid> AddCustomerMessageAsync(string reference, string text, IReadOnlyList<CaseFile> files, Guid? once = null, CancellationToken cancellationToken = default) =>
        hear.RunAsync(reference, proof: null, text, files, once, cancellationToken);

    public Task AddCustomerMessageAsync(string reference, string proof, string text, IReadOnlyList<CaseFile> files, CancellationToken cancellationToken = default) =>
        hear.RunAsync(reference, proof, text, files, once: null, cancellationToken);

    public Task AcknowledgedAsync(Guid caseId, CancellationToken cancellationToken = default) => acknowledge.RunAsync(caseId, cancellationToken);

    public async Task<(string Email, string Path)?> HandoffLinkAsync(Guid handoffId, CancellationToken cancellationToken = default)
    {
        var now = work.Now;
        var email = await work.Db.Set<CaseHandoff>().AsNoTracking()
            .Where(handoff => handoff.Id == handoffId && handoff.ReceivedAt == null && handoff.EndedAt == null && handoff.ExpiresAt > now)
            .Select(handoff => handoff.Email).SingleOrDefaultAsync(cancellationToken);
        return email is null ? null : (email, tokens.PathOf(handoffId));
    }

    public Task<IReadOnlyList<Guid>> TellAsync(Guid caseId, CancellationToken cancellationToken = default) => letters.TellAsync(caseId, cancellationToken);

    public Task<CaseForLetter?> ForLetterAsync(Guid caseId, CancellationToken cancellationToken = default) => letters.ForLetterAsync(caseId, cancellationToken);
}
