using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Accounts.Home;

/// <summary>Everything the account shows, to read and to take away.</summary>
[Authorize(Permission.CustomerAccount)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class DataPage(ICustomerSession session, IEnumerable<IAccountData> sources, Views views, TimeProvider time) : PageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Default };

    public IReadOnlyList<OwnData> All { get; private set; } = [];

    public DateTime Now => time.UtcNow();

    public async Task OnGetAsync(CancellationToken cancellationToken) => All = await ReadAsync(session, sources, views, cancellationToken);

    public static void Map(IEndpointRouteBuilder app) => app.MapGet(AccountLinks.DataJson, async (
        HttpContext http, [FromServices] ICustomerSession session, [FromServices] IEnumerable<IAccountData> sources, [FromServices] Views views, [FromServices] TimeProvider time, CancellationToken cancellationToken) =>
    {
        var all = await ReadAsync(session, sources, views, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        var file = new { made = time.UtcNow(), data = all.Select(list => new { list.Title, items = list.Items.Select(item => item.GroupBy(line => line.Key, StringComparer.Ordinal).ToDictionary(lines => lines.Key, lines => string.Join('\n', lines.Select(line => line.Value)))) }) };
        return Results.File(JsonSerializer.SerializeToUtf8Bytes(file, Json), "application/json", "my-data.json");
    }).RequireAuthorization(Permission.CustomerAccount).ExcludeFromDescription();

    private static async Task<IReadOnlyList<OwnData>> ReadAsync(ICustomerSession session, IEnumerable<IAccountData> sources, Views views, CancellationToken cancellationToken)
    {
        var me = await session.CurrentAsync(cancellationToken) ?? throw new Refused("not-signed-in", RefusalKind.Forbidden, "Sign in to your account first.");
        if (me.CustomerId is { } id)
        {
            await views.ViewedAsync("customer", id, "own data", cancellationToken);
        }

        var all = new List<OwnData>();
        foreach (var source in sources)
        {
            all.AddRange(await source.OfAsync(me, cancellationToken));
        }

        return all;
    }
}
