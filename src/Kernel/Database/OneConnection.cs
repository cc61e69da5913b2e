using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Reeve.Kernel.Database;

/// <summary>All a page reads is read over one connection.</summary>
public sealed class OneConnection : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        // What is posted may wait for files and others' turns; it should hold nothing meanwhile.
        if (HttpMethods.IsGet(context.HttpContext.Request.Method))
        {
            await context.HttpContext.RequestServices.GetRequiredService<ReeveDb>().KeepOpenAsync(context.HttpContext.RequestAborted);
        }

        await next();
    }
}
