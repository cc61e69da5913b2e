using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Open311;

/// <summary>Something GeoReport v2 answers with an error: the status, and a sentence that says what was wrong.</summary>
internal sealed class Open311Fault(int status, string sentence) : Exception(sentence)
{
    public int Status { get; } = status;
}

/// <summary>What every request passes: its format, its limit, its jurisdiction and key, and refusals as the standard's errors.</summary>
internal sealed class Door(IOrganisation organisation, IApiKeys keys, ApiLimits limits, Actors actors)
{
    /// <summary>Requests without a key, by network address, a minute.</summary>
    private const int PublicPerMinute = 600;

    public static async Task<IResult> RunAsync(HttpContext http, string? format, Func<Door, Task<(int Status, string Root, Shape Shape)>> answer)
    {
        var json = string.Equals(format, "json", StringComparison.OrdinalIgnoreCase);
        try
        {
            if (!json && format is not null && !string.Equals(format, "xml", StringComparison.OrdinalIgnoreCase))
            {
                throw new Open311Fault(StatusCodes.Status404NotFound, "This format is not offered. Ask for .xml or .json.");
            }

            var door = (Door)http.RequestServices.GetService(typeof(Door))!;
            var (status, root, shape) = await answer(door);
            return new Answer(status, root, shape, json);
        }
        catch (Open311Fault fault)
        {
            return Error(fault.Status, fault.Message, json);
        }
        catch (Refused refused)
        {
            // GeoReport has 400 for whatever cannot be done; only "not there" and "not with this key" have statuses of their own.
            var status = refused.Kind switch { RefusalKind.Missing => 404, RefusalKind.Forbidden => 403, RefusalKind.TooMany => 429, _ => 400 };
            return Error(status, refused.Sentence, json);
        }
        catch (BadHttpRequestException bad)
        {
            return Error(bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? bad.StatusCode : StatusCodes.Status400BadRequest, "The request cannot be read: it is too large, cut short, or not what its headers say.", json);
        }
        catch (Exception unread) when (unread is InvalidDataException or ApiFault)
        {
            return Error(StatusCodes.Status400BadRequest, "The form cannot be read. Send application/x-www-form-urlencoded or multipart/form-data, UTF-8.", json);
        }
    }

    /// <summary>The authority that jurisdiction_id names by its code; null when none is named, for all of them.</summary>
    public async Task<Authority?> JurisdictionAsync(string? id, CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(id) ? null
        : (await organisation.GetAsync(cancellationToken)).Authorities.FirstOrDefault(authority => string.Equals(authority.Code, id, StringComparison.OrdinalIgnoreCase))
            ?? throw new Open311Fault(StatusCodes.Status404NotFound, "jurisdiction_id was not found. It is the code of one of the authorities here; leave it out for all of them.");

    /// <summary>Acts as the holder of the key from here on.</summary>
    /// <exception cref="Open311Fault">403: no key, or one that does not work or may not report.</exception>
    public async Task ActAsync(HttpContext http, string? key, CancellationToken cancellationToken)
    {
        var holder = string.IsNullOrEmpty(key) ? throw new Open311Fault(StatusCodes.Status403Forbidden, "api_key was not provided.") : await keys.FindAsync(key, cancellationToken);
        if (holder is null || !holder.Actor.May(Permission.OpenCases))
        {
            throw new Open311Fault(StatusCodes.Status403Forbidden, "api_key is not one that may do this here.");
        }

        actors.Become(holder.Actor with { From = actors.From });
        Count(http, holder.Allowance);
    }

    /// <summary>Counts a request that needs no key: by its key when it has one all the same, else by its address.</summary>
    public async Task CountAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var holder = http.Request.Query["api_key"].ToString() is { Length: > 0 } key ? await keys.FindAsync(key, cancellationToken) : null;
        Count(http, holder?.Allowance ?? new ApiAllowance(IdOf(http.Connection.RemoteIpAddress), PublicPerMinute));
    }

    private void Count(HttpContext http, ApiAllowance allowance)
    {
        var left = limits.Take(allowance);
        http.Response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"key\";q={left.Limit};w=60");
        http.Response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"key\";r={left.Remaining};t={left.ResetIn}");
        if (!left.Allowed)
        {
            http.Response.Headers.RetryAfter = left.ResetIn.ToString(CultureInfo.InvariantCulture);
            throw new Open311Fault(StatusCodes.Status429TooManyRequests, "Too many requests within a minute. Wait as long as Retry-After says.");
        }
    }

    private static Guid IdOf(IPAddress? address) => new(SHA256.HashData(Encoding.UTF8.GetBytes("address:" + address)).AsSpan(0, 16));

    private static Answer Error(int status, string sentence, bool json) =>
        new(status, "errors", new Several("error", [new Parts([("code", Shapes.Leaf(status)), ("description", Shapes.Leaf(sentence))])]), json);
}
