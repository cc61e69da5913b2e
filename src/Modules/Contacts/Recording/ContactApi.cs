using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.Contacts.Domain;
using Reeve.Contacts.History;
using Reeve.Contacts.Listing;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Contacts.Recording;

/// <summary>A contact that took place in another system.</summary>
/// <param name="Channel">phone, counter, email or web.</param>
/// <param name="Line">Code of the advertised number or mailbox it came by.</param>
/// <param name="AccessPoint">Code of the counter, library or bus where they came.</param>
/// <param name="CustomerId">A customer that is known; or tell who they are as customer; neither for somebody who did not say.</param>
/// <param name="StartedAt">With zone; now when not said.</param>
internal sealed record ContactToRecord(string? Channel, string? Line, string? AccessPoint, Guid? CustomerId, ContactCustomer? Customer, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, string? Summary, IReadOnlyList<EnquiryToRecord>? Enquiries);

internal sealed record ContactCustomer(string? Name, string? Email, string? Phone, string? Postcode);

/// <param name="Service">Code of the service it is about; null for a general question.</param>
/// <param name="Words">What they said, in their words.</param>
/// <param name="Outcome">answered, signposted (say where as note), case-raised (with case), called-back (with callBackPhone and callBackBy) or abandoned.</param>
/// <param name="Capacity">citizen (usual), client, customer, business or staff-member.</param>
/// <param name="AboutCase">Reference of an open case it is about: asking for progress.</param>
/// <param name="Case">Reference of the case it became.</param>
/// <param name="Cause">Code of why they asked; proposed when not said.</param>
internal sealed record EnquiryToRecord(string? Service, string? Words, string? Outcome, string? Note, string? Capacity, string? AboutCase, string? Case, string? Cause, string? CallBackPhone, DateTimeOffset? CallBackBy);

/// <param name="HandlingSeconds">From start to end, without the time nobody worked on it.</param>
internal sealed record ContactAnswer(Guid Id, string Channel, Guid? CustomerId, string TakenBy, DateTime StartedAt, DateTime? EndedAt, int? HandlingSeconds, string? Summary, IReadOnlyList<EnquiryAnswer> Enquiries, int Version);

/// <param name="Restricted">True where words and note are kept for those who work on a sensitive service (the service as well), or who are named for a restricted customer.</param>
/// <param name="Demand">value or preventable.</param>
internal sealed record EnquiryAnswer(int Number, string? Service, string? Words, string? Outcome, string? Note, string Capacity, string? AboutCase, string? Case, string Demand, string? Cause, DateTime? CallBackBy, DateTime? CalledBackAt, bool Restricted);

/// <summary>Contacts, for other systems: write one down, read them.</summary>
internal static class ContactApi
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/contacts", RecordAsync).RequireAuthorization(Permission.TakeContacts)
            .WithName("recordContact").WithSummary("Record a contact with its enquiries and outcomes").Accepts<ContactToRecord>("application/json").Produces<ContactAnswer>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/contacts", ListAsync).RequireAuthorization(Permission.TakeContacts)
            .WithName("listContacts").WithSummary("List contacts, newest first").WithDescription("Those this key recorded; with the scope cases.work and every authority, all.").Produces<Listing<ContactAnswer>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/contacts/{id:guid}", ReadAsync).RequireAuthorization(Permission.TakeContacts)
            .WithName("readContact").WithSummary("Read a contact").Produces<ContactAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> RecordAsync(HttpContext http, [FromServices] RecordContact record, [FromServices] ContactReader reader, CancellationToken cancellationToken)
    {
        var id = await record.RunAsync(await ApiBody.ReadAsync(http, ContactJson.Default.ContactToRecord), cancellationToken);
        var answer = await reader.OneAsync(id, cancellationToken);
        http.Response.Headers.Location = $"{ApiRoutes.Base}/contacts/{id}";
        EntityTags.Show(http, answer.Version);
        return JsonAnswer.Of(answer, ContactJson.Default.ContactAnswer, statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ReadAsync(Guid id, HttpContext http, [FromServices] ContactReader reader, [FromServices] Views views, CancellationToken cancellationToken)
    {
        var answer = await reader.OneAsync(id, cancellationToken);
        await views.ViewedAsync("contact", id, cancellationToken: cancellationToken);
        EntityTags.Show(http, answer.Version);
        return JsonAnswer.Of(answer, ContactJson.Default.ContactAnswer);
    }

    private static async Task<IResult> ListAsync([FromQuery] Guid? customerId, [FromQuery] string? limit, [FromQuery] string? cursor, [FromServices] ContactReader reader, [FromServices] Views views, CancellationToken cancellationToken)
    {
        var most = Limit.Read(limit);
        var rows = await reader.ManyAsync(customerId, Cursor.ReadTime(cursor), most + 1, cancellationToken);
        var items = rows.Take(most).ToList();
        await Task.WhenAll(items.Select(item => views.ViewedAsync("contact", item.Id, cancellationToken: cancellationToken)));
        return JsonAnswer.Of(new Listing<ContactAnswer>(items, rows.Count > most ? Cursor.Of(items[^1].StartedAt, items[^1].Id) : null), ContactJson.Default.ListingContactAnswer);
    }
}

internal sealed class ContactReader(Work work, ICatalogue catalogue, ICustomers customers, WhoMayRead reading)
{
    public async Task<ContactAnswer> OneAsync(Guid id, CancellationToken cancellationToken)
    {
        var found = await ContactFilter.Visible(work.Db.Set<Contact>().AsNoTracking(), work.Actor).Include(contact => contact.Enquiries).FirstOrDefaultAsync(contact => contact.Id == id, cancellationToken) ?? throw Refused.Missing("that contact");
        return Of(found, await ServicesAsync(cancellationToken));
    }

    public async Task<IReadOnlyList<ContactAnswer>> ManyAsync(Guid? customerId, (DateTime At, Guid Id)? after, int most, CancellationToken cancellationToken)
    {
        var contacts = ContactFilter.Visible(work.Db.Set<Contact>().AsNoTracking(), work.Actor);
        if (customerId is { } customer)
        {
            var ids = (await customers.SameAsync(customer, cancellationToken)).Cast<Guid?>().ToList();
            contacts = contacts.Where(contact => ids.Contains(contact.CustomerId));
        }

        if (after is var (at, last))
        {
            contacts = contacts.Where(contact => contact.StartedAt <= at && (contact.StartedAt < at || contact.Id.CompareTo(last) < 0));
        }

        var services = await ServicesAsync(cancellationToken);
        var found = await contacts.OrderByDescending(contact => contact.StartedAt).ThenByDescending(contact => contact.Id).Take(most).Include(contact => contact.Enquiries).ToListAsync(cancellationToken);
        return [.. found.Select(contact => Of(contact, services))];
    }

    private async Task<Dictionary<Guid, Service>> ServicesAsync(CancellationToken cancellationToken)
    {
        await reading.LoadAsync(cancellationToken);
        return (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
    }

    private ContactAnswer Of(Contact contact, Dictionary<Guid, Service> services) => new(
        contact.Id, PackWords.ToWord(contact.Channel), contact.CustomerId, contact.TakenByName, contact.StartedAt, contact.EndedAt, contact.HandlingSeconds, reading.Whole(contact) ? contact.Summary : null,
        [.. contact.Enquiries.OrderBy(enquiry => enquiry.Number).Select(enquiry => Of(contact, enquiry, services))],
        contact.Version);

    private EnquiryAnswer Of(Contact contact, Enquiry enquiry, Dictionary<Guid, Service> services)
    {
        var all = reading.All(contact, enquiry);
        return new EnquiryAnswer(
            enquiry.Number,
            reading.Serves(contact, enquiry) && enquiry.ServiceId is { } id && services.TryGetValue(id, out var service) ? service.Code : null,
            all ? enquiry.Words : null,
            enquiry.Outcome is { } outcome ? PackWords.ToWord(outcome) : null,
            all ? enquiry.Note : null,
            PackWords.ToWord(enquiry.Capacity),
            enquiry.AboutReference,
            enquiry.CaseReference,
            PackWords.ToWord(enquiry.Demand),
            enquiry.CauseCode,
            enquiry.CallBackBy,
            enquiry.CalledBackAt,
            !all);
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(ContactToRecord))]
[JsonSerializable(typeof(ContactAnswer))]
[JsonSerializable(typeof(Listing<ContactAnswer>))]
internal sealed partial class ContactJson : JsonSerializerContext;
