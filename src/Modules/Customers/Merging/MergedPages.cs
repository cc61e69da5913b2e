using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;

namespace Reeve.Customers.Merging;

/// <summary>
/// Every page about a customer leads on from a merged record to the one that stands for it, whichever module it is of: an old link
/// goes on working, and a form that was open while somebody merged the record changes nothing of it.
/// </summary>
internal sealed class MergedPages(ReeveDb db) : IAsyncPageFilter
{
    /// <summary>Nearer to the page than what shows it again after a refusal.</summary>
    public const int WithinRefusals = 100;

    private const string Pages = "/customers/";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var http = context.HttpContext;
        var path = http.Request.Path.Value ?? "";
        if (path.StartsWith(Pages, StringComparison.OrdinalIgnoreCase) && Guid.TryParse(path.AsSpan(Pages.Length, Math.Min(36, path.Length - Pages.Length)), out var id))
        {
            var current = await db.Set<Customer>().Where(customer => customer.Id == id).Select(customer => customer.CurrentId).FirstOrDefaultAsync(http.RequestAborted);
            if (current != Guid.Empty && current != id)
            {
                if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method))
                {
                    throw new Refused("customer-merged", RefusalKind.Conflict, "This record was merged into another meanwhile, so nothing was changed. What you typed is still here: open the other record and make the change there.");
                }

                context.Result = new RedirectResult(Pages + current + path[(Pages.Length + 36)..] + http.Request.QueryString);
                return;
            }
        }

        await next();
    }
}
