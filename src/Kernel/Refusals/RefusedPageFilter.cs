using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Reeve.Kernel.Refusals;

/// <summary>A page that can fill itself again after a refusal, so that nothing typed is lost.</summary>
public interface IReloads
{
    /// <summary>Loads what the page shows. Called before the page is shown again with the refusal at its top.</summary>
    Task ReloadAsync(CancellationToken cancellationToken);
}

/// <summary>Turns a refusal in a page's handler into the same page with the reason at the field and at the top.</summary>
public sealed class RefusedPageFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var executed = await next();
        if (executed.Exception is not Refused refused || executed.ExceptionHandled)
        {
            return;
        }

        executed.ExceptionHandled = true;
        var http = context.HttpContext;
        if (refused.Kind is RefusalKind.Missing or RefusalKind.Forbidden || HttpMethods.IsGet(http.Request.Method) || context.HandlerInstance is not PageModel page)
        {
            // The status page for 404, 403, 409 … shows this sentence.
            http.Items[typeof(Refused)] = refused;
            executed.Result = new StatusCodeResult(refused.Status);
            return;
        }

        context.ModelState.AddModelError(refused.Field ?? "", refused.Sentence);
        if (page is IReloads reloads)
        {
            await reloads.ReloadAsync(http.RequestAborted);
        }

        executed.Result = new PageResult { StatusCode = refused.Status };
    }
}
