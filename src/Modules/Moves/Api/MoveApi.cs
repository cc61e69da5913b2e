using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Moves.Answering;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Moves.Looking;

namespace Reeve.Moves.Api;

/// <param name="Uprn">The property's number in the gazetteer; enough by itself.</param>
/// <param name="Address">In words, where it is not in the gazetteer.</param>
/// <param name="Day">The first day there, "2026-09-27".</param>
/// <param name="Others">Ids of customers who move too; only those the mover may speak for.</param>
/// <param name="Agreed">Codes of receivers that need the customer's consent and have it.</param>
internal sealed record ChangeToTell(string? Uprn, string? Address, string? Postcode, string? Day, IReadOnlyList<Guid>? Others, IReadOnlyList<string>? Agreed);

internal sealed record AnswerToGive(string? Answer, string? Reason);

internal sealed record HomeAnswer(string? Uprn, string? Address, string? Postcode);

/// <param name="Basis">law or consent.</param>
/// <param name="State">declined, waiting, sent, confirmed, rejected, overdue or withdrawn.</param>
/// <param name="News">What it was told last: move, correction or withdrawal.</param>
internal sealed record ReceiverAnswer(string Code, string Name, string Basis, string State, string News, DateTime? ToldAt, DateTime? DueAt, DateTime? AnsweredAt, string? Reason);

/// <param name="State">waiting for its day, in-effect or withdrawn.</param>
internal sealed record ChangeAnswer(string Reference, string State, HomeAnswer From, HomeAnswer To, string Day, DateTime ToldAt, IReadOnlyList<Guid> People, IReadOnlyList<ReceiverAnswer> Receivers);

/// <summary>Changes of address, for other systems: told, followed, and answered by those who were told.</summary>
internal static class MoveApi
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/customers/{id:guid}/address-changes", TellAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("tellAddressChange").WithSummary("Tell a change of address").WithDescription("Told once for every service that needs it. A day to come waits for it; a day that has passed takes effect at once.")
            .Accepts<ChangeToTell>("application/json").Produces<ChangeAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/customers/{id:guid}/address-changes", ListAsync).RequireAuthorization(Permission.ViewCustomers)
            .WithName("listAddressChanges").WithSummary("List a customer's changes of address, newest first").Produces<Listing<ChangeAnswer>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/address-changes/{reference}", ReadAsync).RequireAuthorization(Permission.ViewCustomers)
            .WithName("readAddressChange").WithSummary("Read a change of address").Produces<ChangeAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/address-changes/{reference}/receivers/{code}", AnswerAsync).RequireAuthorization(Permission.AnswerMoves)
            .WithName("answerAddressChange").WithSummary("Confirm or reject a change of address, as the service that was told").WithDescription("answer is confirmed or rejected; a rejection has a reason, which the customer reads. The same answer twice is one.")
            .Accepts<AnswerToGive>("application/json").Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> TellAsync(Guid id, HttpContext http, [FromServices] IMoves moves, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var sent = await ApiBody.ReadAsync(http, MoveJson.Default.ChangeToTell);
        DateOnly? day = string.IsNullOrEmpty(sent.Day) ? null
            : DateOnly.TryParseExact(sent.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read
            : throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "day-wrong", "day is a real date, such as 2026-09-27.", "day");
        var reference = await moves.TellAsync(new AddressChange(work.NewId(), id, new HomeAddress(sent.Uprn, sent.Address, sent.Postcode), day, sent.Others ?? [], sent.Agreed ?? []) { Door = MoveDoor.Api }, cancellationToken);
        http.Response.Headers.Location = $"{ApiRoutes.Base}/address-changes/{reference}";
        return JsonAnswer.Of(Of((await moves.FindAsync(reference, cancellationToken))!), MoveJson.Default.ChangeAnswer, StatusCodes.Status201Created);
    }

    private static async Task<IResult> ListAsync(Guid id, [FromServices] IMoves moves, [FromServices] ICustomers customers, [FromServices] Views views, CancellationToken cancellationToken)
    {
        if (await customers.CardAsync(id, cancellationToken) is null)
        {
            throw Refused.Missing("that customer");
        }

        await views.ViewedAsync("customer", id, cancellationToken: cancellationToken);
        var all = new List<ChangeAnswer>();
        foreach (var glance in await moves.OfAsync(await customers.SameAsync(id, cancellationToken), Most, cancellationToken))
        {
            all.Add(Of((await moves.FindAsync(glance.Reference, cancellationToken))!));
        }

        return JsonAnswer.Of(new Listing<ChangeAnswer>(all, null), MoveJson.Default.ListingChangeAnswer);
    }

    private static async Task<IResult> ReadAsync(string reference, [FromServices] IMoves moves, [FromServices] Views views, CancellationToken cancellationToken)
    {
        var move = await moves.FindAsync(reference, cancellationToken) ?? throw Refused.Missing("that change of address");
        await Task.WhenAll(move.People.Select(person => views.ViewedAsync("customer", person.CustomerId, move.Reference, cancellationToken)));
        return JsonAnswer.Of(Of(move), MoveJson.Default.ChangeAnswer);
    }

    private static async Task<IResult> AnswerAsync(string reference, string code, HttpContext http, [FromServices] AnswerMove answer, [FromServices] TeamReach reach, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var sent = await ApiBody.ReadAsync(http, MoveJson.Default.AnswerToGive);
        var known = Reference.TryParse(reference, out var read) ? read : "";
        var receiver = await work.Db.Set<MoveReceiver>().AsNoTracking().Where(each => each.Code == code).Join(work.Db.Set<Move>().Where(move => move.Reference == known), each => each.MoveId, move => move.Id, (each, _) => each).FirstOrDefaultAsync(cancellationToken)
            ?? throw Refused.Missing("that service of that change of address");
        await reach.NeedAsync(receiver, cancellationToken);
        switch (sent.Answer)
        {
            case "confirmed":
                if (receiver.State != ReceiverState.Confirmed)
                {
                    await answer.ConfirmAsync(receiver.Id, null, work.Actor.Name, cancellationToken);
                }

                break;
            case "rejected":
                if (receiver.State != ReceiverState.Rejected || receiver.Reason != sent.Reason?.Trim())
                {
                    await answer.RejectAsync(receiver.Id, null, work.Actor.Name, sent.Reason, cancellationToken);
                }

                break;
            default:
                throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "answer-unknown", "answer is one of: confirmed, rejected.", "answer");
        }

        return Results.NoContent();
    }

    private static ChangeAnswer Of(MoveView move) => new(
        move.Reference, PackWords.ToWord(move.State), Of(move.From), Of(move.To), move.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), move.ToldAt, [.. move.People.Select(person => person.CustomerId)],
        [.. move.Receivers.Select(receiver => new ReceiverAnswer(
            receiver.Code, receiver.Name, receiver.Law is null ? "consent" : "law", PackWords.ToWord(receiver.State), PackWords.ToWord(receiver.News), receiver.ToldAt, receiver.DueAt, receiver.AnsweredAt, receiver.Reason))]);

    private static HomeAnswer Of(HomeAddress home) => new(home.Uprn, home.Text, home.Postcode);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(ChangeToTell))]
[JsonSerializable(typeof(AnswerToGive))]
[JsonSerializable(typeof(ChangeAnswer))]
[JsonSerializable(typeof(Listing<ChangeAnswer>))]
internal sealed partial class MoveJson : JsonSerializerContext;
