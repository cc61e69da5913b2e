using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Opening;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Looking;

/// <summary>A case as it stands. Times are UTC.</summary>
/// <param name="Status">"open" or "closed".</param>
/// <param name="Door">How it came in: web, phone, counter, email, import or api.</param>
/// <param name="DueAt">The next date that matters: the delayed one, else the promise's.</param>
/// <param name="WaitingSince">Since when it waits for the customer.</param>
/// <param name="CustomerId">For GET /api/v1/customers/{id}; null when nobody said who they are.</param>
/// <param name="JoinedInto">Reference of the case about the same thing that it was joined to.</param>
/// <param name="Description">In a case of a customer whose record is restricted, whatever somebody wrote is held back from those who are not named for it.</param>
/// <param name="NewsAt">The customer wrote then, and nobody has answered yet.</param>
internal sealed record CaseAnswer(
    string Reference, string Status, StateAnswer State, Named Service, Named Authority, Named Team, PersonNamed? Owner, PersonNamed? Assignee, string Door,
    DateTime ReceivedAt, DateTime OpenedAt, DateTime UpdatedAt, DateTime? RespondBy, DateTime? ResolveBy, DateTime? DueAt, DateTime? DelayedTo, string? DelayReason,
    DateTime? WaitingSince, DateTime? ClosedAt, Named? Outcome, string? OutcomeNote, string? JoinedInto, PlaceAnswer Place, string Description,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, Guid? CustomerId, bool Sensitive, DateTime? NewsAt, int Version);

/// <param name="Kind">received, started, waiting, delayed or done.</param>
/// <param name="Words">What the customer reads.</param>
internal sealed record StateAnswer(string Code, string Kind, string Words);

/// <param name="Id">As assignments take it.</param>
internal sealed record PersonNamed(Guid Id, string Name);

internal sealed record PlaceAnswer(double? Lat, double? Long, string? Uprn, string? Text, string? Ward);

internal static class ReadCaseEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cases/{reference}", ReadAsync).RequireAuthorization(Permission.ViewCases)
            .WithName("readCase").WithSummary("Read a case").WithDescription("Reading is journalled in the name of the key. The ETag is for If-Match on what changes the case.")
            .Produces<CaseAnswer>().ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ReadAsync(string reference, HttpContext http, [FromServices] CaseReader reader, CancellationToken cancellationToken)
    {
        var (id, answer) = await reader.OfAsync(reference, cancellationToken);
        await reader.ViewedAsync(id, answer.Reference, cancellationToken);
        EntityTags.Show(http, answer.Version);
        return JsonAnswer.Of(answer, CaseJson.Default.CaseAnswer);
    }
}

/// <summary>Reads one case for the interface: one query, the rest from memory.</summary>
internal sealed class CaseReader(Work work, ICatalogue catalogue, IOrganisation organisation, Views views)
{
    private static readonly Compiled<Func<ReeveDb, string, CancellationToken, Task<Case?>>> Any = new(() => EF.CompileAsyncQuery((ReeveDb db, string reference, CancellationToken _) =>
        db.Set<Case>().AsNoTracking().SingleOrDefault(each => each.Reference == reference)));

    /// <exception cref="Kernel.Refusals.Refused">Not there, or not for this key: the two look alike.</exception>
    public async Task<(Guid Id, CaseAnswer Answer)> OfAsync(string typed, CancellationToken cancellationToken)
    {
        if (!Reference.TryParse(typed, out var reference))
        {
            throw CaseRefusals.NotFound();
        }

        if (await Any.For(work.Db)(work.Db, reference, cancellationToken) is not { } found || !CaseScope.Sees(work.Actor, found))
        {
            throw CaseRefusals.NotFound();
        }

        var service = await catalogue.ServiceAsync(found.ServiceId, cancellationToken);
        var view = await organisation.GetAsync(cancellationToken);
        var into = found.JoinedIntoId is { } lead ? await work.Db.Set<Case>().Where(each => each.Id == lead).Select(each => each.Reference).SingleOrDefaultAsync(cancellationToken) : null;
        var hidden = work.Actor.Hides(found.CustomerId);
        var answers = CaseAnswers.Read(found.Answers);
        var told = hidden ? CaseMask.Told(service) : null;
        return (found.Id, new CaseAnswer(
            found.Reference,
            found.Open ? "open" : "closed",
            new StateAnswer(found.State, PackWords.ToWord(found.Kind), StateWords.Of(service, found.State, found.Kind)),
            CaseNames.Of(service),
            CaseNames.Of(view.Authority(found.AuthorityId)),
            CaseNames.Of(view.Team(found.TeamId)),
            CaseNames.Of(view.Person(found.OwnerId)),
            CaseNames.Of(view.Person(found.AssigneeId)),
            PackWords.ToWord(found.Door),
            found.ReceivedAt,
            found.OpenedAt,
            found.TouchedAt,
            found.RespondBy,
            found.ResolveBy,
            found.Due,
            found.DelayedTo,
            hidden ? CaseMask.Text(found.DelayReason) : found.DelayReason,
            found.WaitingSince,
            found.ClosedAt,
            found.Outcome is { } code ? new Named(code, service?.Definition.Outcomes.FirstOrDefault(each => each.Code == code)?.Public ?? code) : null,
            hidden ? CaseMask.Text(found.OutcomeNote) : found.OutcomeNote,
            into,
            hidden ? new PlaceAnswer(null, null, null, null, null) : new PlaceAnswer(found.Lat, found.Lng, found.Uprn, found.PlaceText, found.WardCode),
            hidden ? CaseMask.Text(found.Description)! : found.Description,
            told is null ? answers : answers.Where(answer => told.Contains(answer.Key)).ToDictionary(),
            found.CustomerId,
            found.Sensitive,
            found.NewsAt,
            found.Version));
    }

    /// <summary>Whether the customer of this case is not shown to the current actor.</summary>
    public async Task<bool> HidesAsync(Guid id, CancellationToken cancellationToken) =>
        work.Actor.HiddenCustomers.Count > 0 && work.Actor.Hides(await work.Db.Set<Case>().Where(each => each.Id == id).Select(each => each.CustomerId).SingleAsync(cancellationToken));

    /// <exception cref="Kernel.Refusals.Refused">Not there, or not for this key.</exception>
    public async Task<(Guid Id, string Reference)> IdOfAsync(string typed, CancellationToken cancellationToken) =>
        Reference.TryParse(typed, out var reference)
            && await work.Db.Set<Case>().VisibleTo(work.Actor).Where(each => each.Reference == reference).Select(each => (Guid?)each.Id).SingleOrDefaultAsync(cancellationToken) is { } id
            ? (id, reference)
            : throw CaseRefusals.NotFound();

    public Task ViewedAsync(Guid id, string reference, CancellationToken cancellationToken) => views.ViewedAsync("case", id, reference, cancellationToken);
}

/// <summary>Codes and names of what a case belongs to.</summary>
internal static class CaseNames
{
    private static readonly Named Gone = new("", "Withdrawn");

    public static Named Of(Service? service) => service is null ? Gone : new Named(service.Code, service.Name);

    public static Named Of(Authority? authority) => authority is null ? Gone : new Named(authority.Code, authority.Name);

    public static Named Of(Team? team) => team is null ? Gone : new Named(team.Code, team.Name);

    public static PersonNamed? Of(Colleague? person) => person is null ? null : new PersonNamed(person.Id, person.Name);
}
