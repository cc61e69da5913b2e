using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Reeve.Customers.Contracts;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Finding;

/// <summary>Customers as somebody types.</summary>
internal static class FindEndpoint
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/customers/find", FindAsync).RequireAuthorization(Permission.ViewCustomers);

    private static async Task<IResult> FindAsync(string? q, ICustomers customers, CancellationToken cancellationToken) =>
        Results.Ok((await customers.FindAsync(q ?? "", 10, cancellationToken)).Select(hit => new Suggestion(
            hit.Customer.Id.ToString(),
            hit.Customer.Name,
            string.Join(" · ", new[] { hit.Customer.Address ?? hit.Customer.Postcode, hit.Customer.Phone, hit.Customer.Email, $"({hit.Why})" }.OfType<string>()),
            CustomerLinks.Customer(hit.Customer.Id))));

    private sealed record Suggestion(string Value, string Label, string? Detail, string Href);
}
