using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Restricting;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Keeping;

/// <param name="Kind">person (usual), company or other-body.</param>
/// <param name="Prefers">email, phone or letter; null for the quickest way that reaches them.</param>
internal sealed record CustomerToKeep(string? Kind, string? Name, string? Email, string? Phone, string? Uprn, string? Address, string? Postcode, string? Prefers);

/// <summary>A customer as they are now.</summary>
/// <param name="Id">Of the record that goes on, when the one asked for was merged into it.</param>
/// <param name="TellBy">How they are told: email, phone, letter or nothing.</param>
internal sealed record CustomerAnswer(Guid Id, string Kind, string Name, string? Email, string? Phone, string? Uprn, string? Address, string? Postcode, string TellBy);

/// <param name="Why">What of it matched: name, name like smtih, phone ends 0123, born 4 May 1961 …</param>
internal sealed record CustomerFound(CustomerAnswer Customer, string Why);

/// <summary>Customers, for other systems.</summary>
internal static class CustomerApi
{
    private const int Most = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        CustomerPartsApi.Map(api);
        api.MapGet("/customers", FindAsync).RequireAuthorization(Permission.ViewCustomers)
            .WithName("findCustomers").WithSummary("Find customers by name, date of birth, phone, email, address or postcode, also misspelt, best first").WithDescription("Every one that is given is journalled as viewed, so ask for few.")
            .Produces<Listing<CustomerFound>>().ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet("/customers/{id:guid}", ReadAsync).RequireAuthorization(Permission.ViewCustomers)
            .WithName("readCustomer").WithSummary("Read a customer with their names, needs, consents and who may act for them").WithDescription("The id of a record that was merged into another answers with the record that goes on: the id in the answer is then another than the one asked for. Keep that one.").Produces<CustomerWhole>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/customers", AddAsync).RequireAuthorization(Permission.EditCustomers)
            .WithName("addCustomer").WithSummary("Add a customer").WithDescription("Somebody whose name and email, or name and phone, are known already is not added again: what is new is put on their record (200).")
            .Accepts<CustomerToKeep>("application/json").Produces<CustomerAnswer>(StatusCodes.Status201Created).Produces<CustomerAnswer>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> FindAsync([FromQuery] string? q, [FromQuery] string? limit, [FromServices] ICustomers customers, [FromServices] Views views, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(q) || q.Length > 200)
        {
            throw new ApiFault(StatusCodes.Status400BadRequest, "query-wrong", "Say as q whom to look for, with at most 200 characters.", "q");
        }

        var hits = await customers.FindAsync(q, Math.Min(string.IsNullOrEmpty(limit) ? 10 : Limit.Read(limit), Most), cancellationToken);
        await Task.WhenAll(hits.Select(hit => views.ViewedAsync("customer", hit.Customer.Id, cancellationToken: cancellationToken)));
        return JsonAnswer.Of(new Listing<CustomerFound>([.. hits.Select(hit => new CustomerFound(Of(hit.Customer), hit.Why))], null), CustomerJson.Default.ListingCustomerFound);
    }

    private static async Task<IResult> ReadAsync(Guid id, HttpContext http, [FromServices] ICustomers customers, [FromServices] Work work, [FromServices] ReadWhole reader, [FromServices] Views views, CancellationToken cancellationToken)
    {
        var (answer, version) = await OfAsync(work, customers, id, cancellationToken);
        var whole = await reader.OfAsync(answer, cancellationToken);
        await views.ViewedAsync("customer", answer.Id, cancellationToken: cancellationToken);
        EntityTags.Show(http, version);
        return JsonAnswer.Of(whole, CustomerJson.Default.CustomerWhole);
    }

    private static async Task<IResult> AddAsync(HttpContext http, [FromServices] KeepCustomer keeper, [FromServices] ICustomers customers, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var sent = await ApiBody.ReadAsync(http, CustomerJson.Default.CustomerToKeep);
        if (string.IsNullOrWhiteSpace(sent.Name))
        {
            throw new ApiFault(StatusCodes.Status422UnprocessableEntity, "name-needed", "Give their name.", "name");
        }

        var newId = work.NewId();
        var kept = await keeper.KeepAsync(
            new CustomerDetails
            {
                Kind = ApiWords.Read<CustomerKind>(sent.Kind, "kind") ?? CustomerKind.Person,
                Name = sent.Name,
                Email = sent.Email,
                Phone = sent.Phone,
                Uprn = sent.Uprn,
                Address = sent.Address,
                Postcode = sent.Postcode,
                Prefers = ApiWords.Read<TellBy>(sent.Prefers, "prefers"),
            },
            newId,
            cancellationToken);
        await work.SaveAsync(cancellationToken);
        var (answer, version) = await OfAsync(work, customers, kept!.Value, cancellationToken);
        answer = work.Actor.HiddenCustomers.Contains(answer.Id) ? answer with { Name = RestrictedRecords.Name, Email = null, Phone = null, Uprn = null, Address = null, Postcode = null } : answer;
        EntityTags.Show(http, version);
        http.Response.Headers.Location = $"{ApiRoutes.Base}/customers/{kept}";
        return JsonAnswer.Of(answer, CustomerJson.Default.CustomerAnswer, statusCode: kept == newId ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>The record that goes on, also when a merged one is asked for.</summary>
    private static async Task<(CustomerAnswer Answer, int Version)> OfAsync(Work work, ICustomers customers, Guid id, CancellationToken cancellationToken)
    {
        var card = await customers.CardAsync(id, cancellationToken) ?? throw Refused.Missing("that customer");
        return (Of(card), await work.Db.Set<Customer>().Where(customer => customer.Id == card.Id).Select(customer => customer.Version).FirstOrDefaultAsync(cancellationToken));
    }

    private static CustomerAnswer Of(CustomerCard card) =>
        new(card.Id, PackWords.ToWord(card.Kind), card.Name, card.Email, card.Phone, card.Uprn, card.Address, card.Postcode, PackWords.ToWord(card.TellBy));
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, MaxDepth = 16)]
[JsonSerializable(typeof(CustomerToKeep))]
[JsonSerializable(typeof(CustomerAnswer))]
[JsonSerializable(typeof(CustomerWhole))]
[JsonSerializable(typeof(Listing<CustomerFound>))]
internal sealed partial class CustomerJson : JsonSerializerContext;
