using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.HandingOff;

/// <summary>Sends the work to its team by e-mail, with a link that proves receipt; the work list has it in any case.</summary>
internal sealed class HandOffCase(Work work, CaseLoader cases, ICatalogue catalogue, IOrganisation organisation)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(30);
    private static readonly TimeSpan ConfirmWithin = TimeSpan.FromHours(4);

    /// <summary>The service's own address, else the team's; null where the work list is enough.</summary>
    public static string? EmailOf(Service service, Team? team) => service.Definition.Handoff.Email ?? team?.HandoffEmail;

    /// <summary>Adds a hand-off to the current work; the caller saves.</summary>
    public static void Send(Work work, Case sent, Acting by, string email, Team? team)
    {
        var handoff = new CaseHandoff
        {
            Id = work.NewId(),
            CaseId = sent.Id,
            TeamId = sent.TeamId,
            Email = email,
            SentAt = by.At,
            ConfirmBy = by.Calendars(team?.Calendar ?? "")!.AddOpenTime(by.At, ConfirmWithin),
            ExpiresAt = by.At + Lasts,
        };
        work.Db.Add(handoff);
        sent.HandOff(by, email);
        work.Raise(new CaseHandedOff(sent.Id, handoff.Id, email));
    }

    /// <summary>Sends it once more; links sent before stop working.</summary>
    public async Task RunAsync(string reference, CancellationToken cancellationToken)
    {
        var (sent, by) = await cases.LoadAsync(reference, version: null, cancellationToken);
        if (!sent.Open)
        {
            throw CaseRefusals.AlreadyClosed(sent.Reference, "there is no work to send");
        }

        var service = await catalogue.ServiceAsync(sent.ServiceId, cancellationToken);
        var team = (await organisation.GetAsync(cancellationToken)).Team(sent.TeamId);
        var email = (service is null ? team?.HandoffEmail : EmailOf(service, team))
            ?? throw new Refused("no-handoff-address", RefusalKind.Conflict, $"Neither the service nor {team?.Name ?? "the team"} has an e-mail address for its work. It is on the team’s work list.");
        await EndAsync(work, sent.Id, cancellationToken);
        Send(work, sent, by, email, team);
        work.Record("case.handed-off", "case", sent.Id, new { email }, sent.Reference);
        work.Signal("case:" + sent.Id);
        await work.SaveAsync(cancellationToken);
    }

    /// <summary>Ends the hand-offs that nobody has confirmed yet.</summary>
    public static async Task EndAsync(Work work, Guid caseId, CancellationToken cancellationToken)
    {
        foreach (var earlier in await work.Db.Set<CaseHandoff>().Where(handoff => handoff.CaseId == caseId && handoff.ReceivedAt == null && handoff.EndedAt == null).ToListAsync(cancellationToken))
        {
            earlier.EndedAt = work.Now;
        }
    }
}
