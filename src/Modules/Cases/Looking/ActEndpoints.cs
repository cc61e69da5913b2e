using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Reeve.Cases.Assigning;
using Reeve.Cases.Closing;
using Reeve.Cases.Delaying;
using Reeve.Cases.Joining;
using Reeve.Cases.Moving;
using Reeve.Cases.Pausing;
using Reeve.Cases.Progressing;
using Reeve.Cases.Reopening;
using Reeve.Cases.Replying;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Looking;

/// <param name="Outcome">Code of one of the service's outcomes.</param>
/// <param name="Note">Added to the outcome's own words; the customer reads it.</param>
internal sealed record ClosureSent(string? Outcome, string? Note);

/// <param name="Date">The day in the UK by which it is expected now, as 2026-12-03.</param>
/// <param name="Reason">In words the customer reads.</param>
internal sealed record DelaySent(DateOnly? Date, string? Reason);

/// <param name="Assignee">Id of a person; null puts it back on the team's work list.</param>
internal sealed record AssignmentSent(Guid? Assignee);

/// <param name="Owner">Id of the person who answers for it.</param>
internal sealed record OwnershipSent(Guid Owner);

/// <param name="State">Code of one of the service's states; null begins the work.</param>
/// <param name="Note">For staff.</param>
internal sealed record ProgressSent(string? State, string? Note);

/// <param name="Question">What the customer is asked. Promises stand still until they answer.</param>
internal sealed record QuestionSent(string? Question);

internal sealed record ResumptionSent;

/// <param name="Reason">For staff.</param>
internal sealed record ReopeningSent(string? Reason);

/// <param name="Service">Code of another service; null keeps it.</param>
/// <param name="Team">Code of a team; null for the one that is responsible at the place.</param>
/// <param name="Reason">For staff; reasons are counted.</param>
internal sealed record MoveSent(string? Service, string? Team, string? Reason);

/// <param name="Into">Reference of the case that goes on.</param>
internal sealed record JoiningSent(string? Into);

/// <param name="Text">At most 10,000 characters.</param>
internal sealed record TextSent(string? Text);

/// <summary>Every action on a case, each the same use case that its page calls.</summary>
internal static class ActEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        CaseVerb.Map<CloseCase, ClosureSent>(api, "closure", "closeCase", "Close a case", CaseJson.Default.ClosureSent,
            (close, reference, version, sent, cancellationToken) => close.RunAsync(reference, version, sent.Outcome, sent.Note, cancellationToken));
        CaseVerb.Map<DelayCase, DelaySent>(api, "delays", "delayCase", "Say that it takes longer", CaseJson.Default.DelaySent,
            (delay, reference, version, sent, cancellationToken) => delay.RunAsync(reference, version, sent.Date, sent.Reason, cancellationToken));
        CaseVerb.Map<AssignCase, AssignmentSent>(api, "assignment", "assignCase", "Give a case to who does the work", CaseJson.Default.AssignmentSent,
            (assign, reference, version, sent, cancellationToken) => assign.RunAsync(reference, version, sent.Assignee, cancellationToken));
        CaseVerb.Map<AssignCase, OwnershipSent>(api, "ownership", "ownCase", "Name who answers for a case", CaseJson.Default.OwnershipSent,
            (assign, reference, version, sent, cancellationToken) => assign.OwnAsync(reference, version, sent.Owner, cancellationToken));
        CaseVerb.Map<ProgressCase, ProgressSent>(api, "progress", "progressCase", "Begin the work, or move it to its next state", CaseJson.Default.ProgressSent,
            (progress, reference, version, sent, cancellationToken) => progress.RunAsync(reference, version, string.IsNullOrEmpty(sent.State) ? null : sent.State, sent.Note, cancellationToken));
        CaseVerb.Map<PauseCase, QuestionSent>(api, "questions", "askCustomer", "Ask the customer and wait for them", CaseJson.Default.QuestionSent,
            (pause, reference, version, sent, cancellationToken) => pause.RunAsync(reference, version, sent.Question, cancellationToken));
        CaseVerb.Map<PauseCase, ResumptionSent>(api, "resumption", "resumeCase", "Go on without the customer’s answer", CaseJson.Default.ResumptionSent,
            (pause, reference, version, _, cancellationToken) => pause.ResumeAsync(reference, version, cancellationToken));
        CaseVerb.Map<ReopenCase, ReopeningSent>(api, "reopening", "reopenCase", "Open a closed case again", CaseJson.Default.ReopeningSent,
            (reopen, reference, version, sent, cancellationToken) => reopen.RunAsync(reference, version, sent.Reason, cancellationToken));
        CaseVerb.Map<MoveByCode, MoveSent>(api, "moves", "moveCase", "Take a case to another service or team", CaseJson.Default.MoveSent,
            (move, reference, version, sent, cancellationToken) => move.RunAsync(reference, version, sent, cancellationToken));
        CaseVerb.Map<JoinCase, JoiningSent>(api, "joining", "joinCase", "Join a case to another about the same thing", CaseJson.Default.JoiningSent,
            (join, reference, version, sent, cancellationToken) => join.RunAsync(reference, version, sent.Into, cancellationToken));
        CaseVerb.MapWriting<WriteOnCase, TextSent>(api, "replies", "replyToCustomer", "Write to the customer", Permission.WorkCases, CaseJson.Default.TextSent,
            (write, reference, sent, cancellationToken) => write.ReplyAsync(reference, sent.Text, cancellationToken));
        CaseVerb.MapWriting<WriteOnCase, TextSent>(api, "notes", "writeNote", "Write a note for staff", Permission.WorkCases, CaseJson.Default.TextSent,
            (write, reference, sent, cancellationToken) => write.NoteAsync(reference, sent.Text, cancellationToken));
        CaseVerb.MapWriting<HearCustomer, TextSent>(api, "customer-messages", "passOnMessage", "Pass on what the customer says", Permission.OpenCases, CaseJson.Default.TextSent,
            (hear, reference, sent, cancellationToken) => hear.RunAsync(reference, proof: null, sent.Text ?? "", [], once: null, cancellationToken));
    }
}

/// <summary>A move as it is told from outside: by codes.</summary>
internal sealed class MoveByCode(MoveCase move, ICatalogue catalogue, IOrganisation organisation)
{
    public async Task RunAsync(string reference, int? version, MoveSent sent, CancellationToken cancellationToken)
    {
        Guid? service = string.IsNullOrEmpty(sent.Service) ? null
            : (await catalogue.ServiceAsync(sent.Service, cancellationToken))?.Id ?? throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "service-unknown", "There is no service of this code.", "service");
        Guid? team = string.IsNullOrEmpty(sent.Team) ? null
            : (await organisation.GetAsync(cancellationToken)).Team(sent.Team)?.Id ?? throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "team-unknown", "There is no team of this code.", "team");
        await move.RunAsync(reference, version, service, team, sent.Reason, cancellationToken);
    }
}
