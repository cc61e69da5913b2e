using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Reeve.CouncilPacks;
using Reeve.Customers.Consents;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Names;
using Reeve.Customers.Needs;
using Reeve.Customers.Parts;
using Reeve.Customers.Relating;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Keeping;

/// <param name="Kind">preferred, known-as, former, trading or spelling. A new preferred name ends the one before.</param>
/// <param name="From">As much of the date as is known: 1998, 1998-05 or 1998-05-04.</param>
internal sealed record NameToAdd(string? Kind, string? Name, string? From, string? Until);

/// <summary>All that somebody needs: what is left out is not needed.</summary>
/// <param name="Formats">large-print, easy-read, braille, audio; none for plain print.</param>
/// <param name="QuietFrom">Time of the day in the UK, 20:00, from which they are not to be rung.</param>
internal sealed record NeedsToTell(string? Language, string? Interpreter, bool? TextRelay, IReadOnlyList<string>? Formats, bool? HearingLoop, bool? StepFree, bool? NoPhone, bool? NoLetters, string? QuietFrom, string? QuietUntil, string? Other);

/// <param name="Purpose">Its code: surveys.</param>
/// <param name="Door">How they said it: Website, Phone, Counter, Letter, Email; the key's name when it is left out.</param>
internal sealed record ConsentToSay(string? Purpose, bool? Given, string? Door);

/// <param name="Given">False when they did not agree, or took it back.</param>
/// <param name="Wording">The words they were asked with.</param>
internal sealed record ConsentSaidAnswer(string Purpose, bool Given, DateTime At, string Door, string By, string Wording);

/// <summary>Somebody who acts for this customer.</summary>
/// <param name="CustomerId">Their record; or else <paramref name="Name"/>, for somebody who has none.</param>
/// <param name="As">acts-for, power-of-attorney, deputy, carer, parent, appointee, interpreter, landlord, advocate or employee.</param>
/// <param name="May">be-told, report, change-details, pay.</param>
/// <param name="Proof">What was seen of it: a power that rests on a document needs one before details or money.</param>
internal sealed record RelationshipToAdd(Guid? CustomerId, string? Name, string? As, IReadOnlyList<string>? May, string? Proof, string? From, string? Until);

/// <summary>Names, needs, consents and relationships of customers, told by other systems.</summary>
internal static class CustomerPartsApi
{
    /// <summary>What the use cases call a field, and what it is called here.</summary>
    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal) { ["Text"] = "name", ["Other"] = "name", ["Since"] = "from" };

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/customers/{id:guid}/names", AddNameAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("addCustomerName").WithSummary("Add a name of a customer").WithDescription("The ETag is that of the customer. They are found by the name from then on; a preferred name takes the place of the one before.")
            .Accepts<NameToAdd>("application/json").Produces<NameAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).WithMatch();
        api.MapPost("/customers/{id:guid}/names/{nameId:guid}/end", EndNameAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("endCustomerName").WithSummary("End a name of a customer").WithDescription("It stays on the record with its end. The ETag is that of the customer.").Produces(StatusCodes.Status204NoContent).WithMatch();
        api.MapGet("/customers/{id:guid}/needs", ReadNeedsAsync).RequireAuthorization(Permission.ViewCustomers)
            .WithName("readCustomerNeeds").WithSummary("Read what a customer needs").WithDescription("With an ETag of its own, to tell other needs by.").Produces<NeedsAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPut("/customers/{id:guid}/needs", TellNeedsAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("tellCustomerNeeds").WithSummary("Tell what a customer needs, in place of what was known").WithDescription("The ETag is that of the needs. Letters, calls and visits follow them from then on.")
            .Accepts<NeedsToTell>("application/json").Produces<NeedsAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).WithMatch();
        api.MapGet("/customers/{id:guid}/consents", ListConsentsAsync).RequireAuthorization(Permission.ViewCustomers)
            .WithName("listCustomerConsents").WithSummary("List all that a customer agreed to and took back, newest first").Produces<Listing<ConsentSaidAnswer>>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers/{id:guid}/consents", SayConsentAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("sayCustomerConsent").WithSummary("Keep that a customer agreed to something, or took it back").WithDescription("Kept with the words they are asked with now, beside what they said before: nothing is overwritten.")
            .Accepts<ConsentToSay>("application/json").Produces<ConsentSaidAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/customers/{id:guid}/relationships", AddRelationshipAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("addCustomerRelationship").WithSummary("Record that somebody acts for a customer")
            .Accepts<RelationshipToAdd>("application/json").Produces<RelationshipAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/customers/{id:guid}/relationships/{relationshipId:guid}/end", EndRelationshipAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("endCustomerRelationship").WithSummary("End that somebody acts for a customer").WithDescription("From either side. They may not speak for them any more; it stays on the record with its end.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static Task<IResult> AddNameAsync(Guid id, HttpContext http, [FromServices] KeepNames names, [FromServices] Work work, CancellationToken cancellationToken) => Named(async () =>
    {
        var version = EntityTags.Required(http);
        var sent = await ApiBody.ReadAsync(http, CustomerPartsJson.Default.NameToAdd);
        var kind = ApiWords.Read<NameKind>(sent.Kind, "kind") ?? throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "kind-needed", "Give as kind what the name is.", "kind");
        var (name, now) = await names.AddAsync(id, version, kind, sent.Name, sent.From, sent.Until, Sources.Of(work.Actor), KeepNames.Most, cancellationToken);
        EntityTags.Show(http, now);
        return JsonAnswer.Of(NameAnswer.Of(name), CustomerPartsJson.Default.NameAnswer, StatusCodes.Status201Created);
    });

    private static async Task<IResult> EndNameAsync(Guid id, Guid nameId, HttpContext http, [FromServices] KeepNames names, [FromServices] Work work, CancellationToken cancellationToken)
    {
        EntityTags.Show(http, await names.EndAsync(id, EntityTags.Required(http), nameId, Sources.Of(work.Actor), cancellationToken));
        return Results.NoContent();
    }

    private static async Task<IResult> ReadNeedsAsync(Guid id, HttpContext http, [FromServices] KeepNeeds keep, [FromServices] PartDoor door, CancellationToken cancellationToken)
    {
        var owner = await door.LookAsync(id, cancellationToken);
        EntityTags.Show(http, TagOf(await keep.SeenAsync(owner, cancellationToken)));
        return JsonAnswer.Of(NeedsAnswer.Of(await keep.OfAsync(owner.CurrentId, cancellationToken)), CustomerPartsJson.Default.NeedsAnswer);
    }

    private static async Task<IResult> TellNeedsAsync(Guid id, HttpContext http, [FromServices] KeepNeeds keep, [FromServices] PartDoor door, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var version = EntityTags.Required(http);
        var sent = await ApiBody.ReadAsync(http, CustomerPartsJson.Default.NeedsToTell);
        var formats = (sent.Formats ?? []).Select(each => ApiWords.Read<PaperFormat>(each, "formats")).ToHashSet();
        var owner = await door.OwnerAsync(id, cancellationToken);
        var seen = await keep.SeenAsync(owner, cancellationToken);
        if (version is { } read && read != TagOf(seen))
        {
            throw Refused.ChangedMeanwhile();
        }

        var needs = new CustomerNeeds
        {
            Language = sent.Language,
            Interpreter = sent.Interpreter,
            TextRelay = sent.TextRelay == true,
            LargePrint = formats.Contains(PaperFormat.LargePrint),
            EasyRead = formats.Contains(PaperFormat.EasyRead),
            Braille = formats.Contains(PaperFormat.Braille),
            Audio = formats.Contains(PaperFormat.Audio),
            HearingLoop = sent.HearingLoop == true,
            StepFree = sent.StepFree == true,
            NoPhone = sent.NoPhone == true,
            NoLetters = sent.NoLetters == true,
            QuietFrom = Time(sent.QuietFrom, "quietFrom"),
            QuietUntil = Time(sent.QuietUntil, "quietUntil"),
            Other = sent.Other,
        };
        await keep.TellAsync(owner.CurrentId, needs, version is null ? null : seen, cancellationToken);
        await work.SaveAsync(cancellationToken);
        EntityTags.Show(http, TagOf(await keep.SeenAsync(owner, cancellationToken)));
        return JsonAnswer.Of(NeedsAnswer.Of(await keep.OfAsync(owner.CurrentId, cancellationToken)), CustomerPartsJson.Default.NeedsAnswer);
    }

    private static async Task<IResult> ListConsentsAsync(Guid id, [FromServices] KeepConsents consents, [FromServices] PartDoor door, CancellationToken cancellationToken)
    {
        var owner = await door.LookAsync(id, cancellationToken);
        return JsonAnswer.Of(new Listing<ConsentSaidAnswer>([.. (await consents.SaidAsync(owner.CurrentId, cancellationToken)).Select(Of)], null), CustomerPartsJson.Default.ListingConsentSaidAnswer);
    }

    private static async Task<IResult> SayConsentAsync(Guid id, HttpContext http, [FromServices] KeepConsents consents, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var sent = await ApiBody.ReadAsync(http, CustomerPartsJson.Default.ConsentToSay);
        var given = sent.Given ?? throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "given-needed", "Say as given whether they agreed.", "given");
        if ((await consents.OfAsync(id, cancellationToken)).All(each => each.Purpose != sent.Purpose))
        {
            throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "purpose-unknown", "purpose is the code of something that customers are asked.", "purpose");
        }

        await consents.SayAsync(id, sent.Purpose!, given, Customer.Trimmed(sent.Door) ?? work.Actor.Name, cancellationToken);
        await work.SaveAsync(cancellationToken);
        return JsonAnswer.Of(Of((await consents.SaidAsync(id, cancellationToken)).First(said => said.Purpose == sent.Purpose)), CustomerPartsJson.Default.ConsentSaidAnswer, StatusCodes.Status201Created);
    }

    private static Task<IResult> AddRelationshipAsync(Guid id, HttpContext http, [FromServices] KeepRelations keep, [FromServices] ICustomers customers, [FromServices] PartDoor door, [FromServices] Work work, CancellationToken cancellationToken) => Named(async () =>
    {
        var sent = await ApiBody.ReadAsync(http, CustomerPartsJson.Default.RelationshipToAdd);
        var kind = ApiWords.Read<ActingAs>(sent.As, "as") ?? throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "as-needed", "Say as what they act for them.", "as");
        var may = (sent.May ?? []).Select(each => ApiWords.Read<ActingPowers>(each, "may") ?? ActingPowers.None).Aggregate(ActingPowers.None, (all, power) => all | power);
        Guid? other = null;
        if (sent.CustomerId is { } named)
        {
            other = !work.Actor.HiddenCustomers.Contains(named) && await customers.CardAsync(named, cancellationToken) is { } card ? card.Id
                : throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "other-gone", "There is no customer with this id.", "customerId");
        }

        var added = await keep.AddAsync(id, new RelationshipTold(other, other is null ? Customer.Trimmed(sent.Name) : null, kind, may, sent.Proof, sent.From, sent.Until), cancellationToken);
        return JsonAnswer.Of(RelationshipAnswer.Of(added, added.OtherId, actsForThem: true, added.InForce(door.Today)), CustomerPartsJson.Default.RelationshipAnswer, StatusCodes.Status201Created);
    });

    private static async Task<IResult> EndRelationshipAsync(Guid id, Guid relationshipId, [FromServices] KeepRelations keep, CancellationToken cancellationToken)
    {
        await keep.EndAsync(id, relationshipId, version: null, cancellationToken);
        return Results.NoContent();
    }

    /// <summary>A refusal names the field as it is called here.</summary>
    private static async Task<IResult> Named(Func<Task<IResult>> act)
    {
        try
        {
            return await act();
        }
        catch (Refused refused) when (refused.Field is { } field && Fields.TryGetValue(field, out var name))
        {
            throw new Refused(refused.Code, refused.Kind, refused.Sentence, name);
        }
    }

    /// <summary>What was told stands under ids; a tag is a number.</summary>
    private static int TagOf(string seen) => BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(seen))) & int.MaxValue;

    private static TimeOnly? Time(string? sent, string field) =>
        string.IsNullOrEmpty(sent) ? null
        : TimeOnly.TryParseExact(sent, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time
        : throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "time-wrong", $"{field} is a time of the day, such as 20:00.", field);

    private static ConsentSaidAnswer Of(ConsentSaid said) => new(said.Purpose, said.Given, said.At, said.Door, said.By, said.Wording);
}

/// <summary>Words of the interface for the values of ours.</summary>
internal static class ApiWords
{
    /// <returns>Null when nothing was sent.</returns>
    /// <exception cref="ApiFault">422: it is no word there is.</exception>
    public static T? Read<T>(string? sent, string field)
        where T : struct, Enum =>
        string.IsNullOrEmpty(sent) ? null
        : PackWords.TryParse<T>(sent, out var value) ? value
        : throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "word-unknown", $"{field} is one of: {string.Join(", ", PackWords.All<T>())}.", field);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(NameToAdd))]
[JsonSerializable(typeof(NameAnswer))]
[JsonSerializable(typeof(NeedsToTell))]
[JsonSerializable(typeof(NeedsAnswer))]
[JsonSerializable(typeof(ConsentToSay))]
[JsonSerializable(typeof(ConsentSaidAnswer))]
[JsonSerializable(typeof(Listing<ConsentSaidAnswer>))]
[JsonSerializable(typeof(RelationshipToAdd))]
[JsonSerializable(typeof(RelationshipAnswer))]
internal sealed partial class CustomerPartsJson : JsonSerializerContext;
