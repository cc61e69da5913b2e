using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;
using Reeve.Messages.Domain;
using Reeve.Messages.Resending;

namespace Reeve.Messages.Finding;

/// <summary>A message in a list: whether it arrived, and nothing of whom it is for.</summary>
/// <param name="Kind">What it tells: received, started, delayed, done, reply …</param>
/// <param name="Way">email, letter, phone, slip, page, spoken or none.</param>
/// <param name="State">waiting, sent, failed, cancelled or done (printed, said or handed over).</param>
internal sealed record MessageListed(Guid Id, string? Case, string Kind, string Way, string State, DateTime CreatedAt, DateTime? SentAt, int Attempts, string? LastError, int Version);

/// <summary>A message as it was told. Links that only their reader may have are left out.</summary>
internal sealed record MessageAnswer(MessageListed Message, Guid? CustomerId, string ToName, string Address, string Subject, string Text);

/// <summary>Messages, for other systems: did it arrive, and send it again.</summary>
internal static class MessageApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/messages", ListAsync).RequireAuthorization(Permission.ViewMessages)
            .WithName("listMessages").WithSummary("List messages, newest first").WithDescription("Narrow it by state (waiting, sent, failed, cancelled, done) and by case (a reference).")
            .Produces<Listing<MessageListed>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/messages/{id:guid}", ReadAsync).RequireAuthorization(Permission.ViewMessages)
            .WithName("readMessage").WithSummary("Read a message").Produces<MessageAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/messages/{id:guid}/sending", SendAsync).RequireAuthorization(Permission.SendMessages)
            .WithName("sendMessageAgain").WithSummary("Send a message again").WithDescription("It is put into the queue of what is to be sent; read it again to see whether it was.").Produces<MessageAnswer>(StatusCodes.Status202Accepted).WithMatch();
    }

    private static async Task<IResult> ListAsync([FromQuery] string? state, [FromQuery(Name = "case")] string? reference, [FromQuery] string? limit, [FromQuery] string? cursor, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var most = Limit.Read(limit);
        var messages = work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor);
        if (!string.IsNullOrEmpty(state))
        {
            var wanted = PackWords.TryParse<MessageState>(state, out var known) ? known : throw new ApiFault(StatusCodes.Status400BadRequest, "parameter-wrong", $"state is one of: {string.Join(", ", PackWords.All<MessageState>())}.", "state");
            messages = messages.Where(message => message.State == wanted);
        }

        if (!string.IsNullOrEmpty(reference))
        {
            var wanted = Reference.TryParse(reference, out var known) ? known : throw new ApiFault(StatusCodes.Status400BadRequest, "parameter-wrong", "case is a reference like RV-7K3M-9QXT.", "case");
            messages = messages.Where(message => message.Reference == wanted);
        }

        if (Cursor.ReadTime(cursor) is var (at, last))
        {
            messages = messages.Where(message => message.CreatedAt <= at && (message.CreatedAt < at || message.Id.CompareTo(last) < 0));
        }

        var rows = await messages.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id).Take(most + 1)
            .Select(message => new { message.Id, message.Reference, message.Kind, message.Way, message.State, message.CreatedAt, message.SentAt, message.Attempts, message.LastError, message.Version }).ToListAsync(cancellationToken);
        var items = rows.Take(most).Select(row => new MessageListed(row.Id, row.Reference, PackWords.ToWord(row.Kind), PackWords.ToWord(row.Way), PackWords.ToWord(row.State), row.CreatedAt, row.SentAt, row.Attempts, row.LastError, row.Version)).ToList();
        return JsonAnswer.Of(new Listing<MessageListed>(items, rows.Count > most ? Cursor.Of(rows[most - 1].CreatedAt, rows[most - 1].Id) : null), MessageJson.Default.ListingMessageListed);
    }

    private static async Task<IResult> ReadAsync(Guid id, HttpContext http, [FromServices] Work work, [FromServices] Views views, CancellationToken cancellationToken)
    {
        var answer = await OfAsync(work, id, cancellationToken);
        await views.ViewedAsync("message", id, answer.Message.Case, cancellationToken);
        EntityTags.Show(http, answer.Message.Version);
        return JsonAnswer.Of(answer, MessageJson.Default.MessageAnswer);
    }

    private static async Task<IResult> SendAsync(Guid id, HttpContext http, [FromServices] ChangeMessage change, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var seen = EntityTags.Required(http);
        var before = await OfAsync(work, id, cancellationToken);
        if (seen is { } version && version != before.Message.Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        await change.SendAgainAsync(id, cancellationToken);
        var after = await OfAsync(work, id, cancellationToken);
        EntityTags.Show(http, after.Message.Version);
        // Whoever may only send is told how it stands, and nothing of what it says.
        return JsonAnswer.Of(work.Actor.May(Permission.ViewMessages) ? after : after with { CustomerId = null, ToName = "", Address = "", Subject = "", Text = "" }, MessageJson.Default.MessageAnswer, statusCode: StatusCodes.Status202Accepted);
    }

    private static async Task<MessageAnswer> OfAsync(Work work, Guid id, CancellationToken cancellationToken)
    {
        var found = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).SingleOrDefaultAsync(message => message.Id == id, cancellationToken) ?? throw Refused.Missing("this message");
        return new MessageAnswer(
            new MessageListed(found.Id, found.Reference, PackWords.ToWord(found.Kind), PackWords.ToWord(found.Way), PackWords.ToWord(found.State), found.CreatedAt, found.SentAt, found.Attempts, found.LastError, found.Version),
            found.CustomerId,
            found.ToName,
            found.Address,
            found.Subject,
            found.Text.Replace(Message.PrivateLink(found.Id), "[a private link that only the message itself holds]", StringComparison.Ordinal));
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(MessageAnswer))]
[JsonSerializable(typeof(Listing<MessageListed>))]
internal sealed partial class MessageJson : JsonSerializerContext;
