using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;

namespace Reeve.Kernel.Api;

/// <summary>What every request of the interface passes: its key's limit, its <c>Idempotency-Key</c>, and refusals as problems.</summary>
internal sealed class ApiDoor(ApiLimits limits) : IEndpointFilter
{
    private const string ChangedMeanwhile = "changed-meanwhile";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.Features.Get<ApiAllowance>() is { } allowance && !Within(http, limits.Take(allowance)))
        {
            return new ApiProblem(StatusCodes.Status429TooManyRequests, "too-many-requests", "This key has asked too often. Wait as long as Retry-After says, then go on.");
        }

        try
        {
            await http.RequestServices.GetRequiredService<ReeveDb>().KeepOpenAsync(http.RequestAborted);
            return http.Request.Headers.TryGetValue(Idempotency.Header, out var once) && !HttpMethods.IsGet(http.Request.Method)
                ? await http.RequestServices.GetRequiredService<Idempotency>().RunAsync(http, once.ToString(), () => next(context))
                : await next(context);
        }
        catch (Refused refused) when (refused.Code == ChangedMeanwhile && http.Request.Headers.IfMatch.Count > 0)
        {
            return new ApiProblem(StatusCodes.Status412PreconditionFailed, ChangedMeanwhile, "Somebody else changed this since it was read. Nothing was overwritten. Read it again, and send again with its new ETag.");
        }
        catch (Refused refused)
        {
            return ApiProblem.Of(refused);
        }
        catch (ApiFault fault)
        {
            return ApiProblem.Of(fault);
        }
        catch (BadHttpRequestException bad)
        {
            return new ApiProblem(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "too-large" : "malformed", "The request cannot be read: it is too large, cut short, or not what its headers say. Check it and send it again.");
        }
        catch (InvalidDataException)
        {
            return new ApiProblem(StatusCodes.Status400BadRequest, "malformed", "The body cannot be read as what its Content-Type says. Check it and send it again.");
        }
        catch (DbUpdateConcurrencyException)
        {
            return ApiProblem.Of(Refused.ChangedMeanwhile());
        }
    }

    private static bool Within(HttpContext http, ApiLeft left)
    {
        // As the draft "RateLimit header fields for HTTP" of the IETF's HTTPAPI working group writes them.
        var headers = http.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"key\";q={left.Limit};w=60");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"key\";r={left.Remaining};t={left.ResetIn}");
        if (!left.Allowed)
        {
            headers.RetryAfter = left.ResetIn.ToString(CultureInfo.InvariantCulture);
        }

        return left.Allowed;
    }
}
