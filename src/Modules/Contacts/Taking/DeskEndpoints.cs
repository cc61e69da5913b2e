using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;

namespace Reeve.Contacts.Taking;

/// <summary>What the desk asks while somebody types, and where it puts what was typed.</summary>
internal static class DeskEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/contacts/find/customers", CustomersAsync).RequireAuthorization(Permission.TakeContacts);
        app.MapGet("/contacts/find/services", ServicesAsync).RequireAuthorization(Permission.TakeContacts);
        app.MapPost("/contacts/{id:guid}/draft", DraftAsync).RequireAuthorization(Permission.TakeContacts);
    }

    private static async Task<IResult> CustomersAsync(string? q, ICustomers customers, ICases cases, CancellationToken cancellationToken)
    {
        var found = new List<Suggestion>();
        if (Reference.TryParse(q, out var reference) && await cases.FindAsync(reference, cancellationToken) is { } known)
        {
            found.Add(new Suggestion(known.Reference, $"{known.Reference} {known.ServiceName}", known.PublicState));
        }

        found.AddRange((await customers.FindAsync(q ?? "", 8, cancellationToken)).Select(hit =>
            new Suggestion(hit.Customer.Id.ToString(), hit.Customer.Name, string.Join(" · ", new[] { hit.Customer.Address ?? hit.Customer.Postcode, hit.Customer.Phone, hit.Customer.Email, $"({hit.Why})" }.OfType<string>()))));
        return Results.Ok(found);
    }

    private static async Task<IResult> ServicesAsync(string? q, ICatalogue catalogue, CancellationToken cancellationToken) =>
        Results.Ok((await catalogue.FindServicesAsync(q ?? "", null, 8, cancellationToken)).Select(hit => new Suggestion(hit.Service.Code, hit.Service.Name, hit.Why ?? hit.Service.Definition.Summary)));

    private static async Task<IResult> DraftAsync(Guid id, HttpContext http, IAntiforgery antiforgery, OpenContact contacts, Drafts drafts, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType || http.Request.ContentLength > DraftFields.Most * 6)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (!await antiforgery.IsRequestValidAsync(http))
        {
            return Results.Problem("This page is too old to save. Reload it; what you typed is kept in this browser.", statusCode: 400);
        }

        var form = await http.Request.ReadFormAsync(cancellationToken);
        _ = int.TryParse(form["Version"], out var version);
        var typed = new DeskForm(id, version, Guid.Empty, DraftFields.FromForm(form));
        // Typing that arrives after the page has moved on belongs to an enquiry that is over.
        if (await contacts.IsCurrentAsync(typed, cancellationToken))
        {
            await drafts.SaveAsync(id, typed.Fields, cancellationToken);
        }

        return Results.NoContent();
    }

    private sealed record Suggestion(string Value, string Label, string? Detail);
}
