using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Reeve.Kernel.Api;

namespace Reeve.Kernel.Refusals;

/// <summary>Turns a refusal outside a page into RFC 9457 problem details with the stable code and what to do.</summary>
internal sealed class RefusedProblem : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not Refused refused)
        {
            return false;
        }

        await ApiProblem.Of(refused).ExecuteAsync(httpContext);
        return true;
    }
}
