using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Reeve.Kernel.Api;

/// <summary>
/// The <c>Idempotency-Key</c> header (IETF draft of the HTTPAPI working group): the same key with the same request gets the same
/// answer and does nothing again; with another request it is refused. Kept for <see cref="KeptFor"/>.
/// </summary>
internal sealed class Idempotency(Work work)
{
    public const string Header = "Idempotency-Key";
    public const int Longest = 100;
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(2);

    public async ValueTask<object?> RunAsync(HttpContext http, string once, Func<ValueTask<object?>> next)
    {
        if (once.Length is 0 or > Longest || once.Any(c => c is < '!' or > '~'))
        {
            throw new ApiFault(StatusCodes.Status400BadRequest, "idempotency-key-wrong", $"An Idempotency-Key has 1 to {Longest} printable ASCII characters without spaces, for example a UUID.");
        }

        if (work.Actor.Id is not { } actor)
        {
            return await next();
        }

        var digest = await DigestAsync(http);
        if (await FindAsync(actor, once, http.RequestAborted) is { } earlier)
        {
            return Again(earlier, digest);
        }

        // Saved with whatever the request changes, in one commit; a request that is refused saves nothing and may be sent again.
        work.Db.Add(new ApiAnswer { ActorId = actor, Once = once, Digest = digest, At = work.Now });
        object? answer;
        try
        {
            answer = await next();
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            work.Db.ChangeTracker.Clear();
            if (await FindAsync(actor, once, http.RequestAborted) is not { } first)
            {
                throw;
            }

            return Again(first, digest);
        }

        return answer is IResult result ? new Kept(result, work.Db, actor, once) : answer;
    }

    private Task<ApiAnswer?> FindAsync(Guid actor, string once, CancellationToken cancellationToken) =>
        work.Db.Set<ApiAnswer>().AsNoTracking().SingleOrDefaultAsync(answer => answer.ActorId == actor && answer.Once == once, cancellationToken);

    private static IResult Again(ApiAnswer earlier, string digest) => earlier switch
    {
        _ when earlier.Digest != digest => new ApiProblem(StatusCodes.Status422UnprocessableEntity, "idempotency-key-reused", "This Idempotency-Key was used for another request. Use a new key for a new request."),
        { Status: null } => new ApiProblem(StatusCodes.Status409Conflict, "idempotency-unfinished", "The first request with this Idempotency-Key was accepted, but its answer is not kept yet or was cut off. Do not send it under another key: look for what it made."),
        _ => new Replay(earlier),
    };

    private static async Task<string> DigestAsync(HttpContext http)
    {
        var request = http.Request;
        if (request.ContentLength > ApiBody.MostBytes)
        {
            throw new ApiFault(StatusCodes.Status413PayloadTooLarge, "too-large", "What is this large is not sent with an Idempotency-Key. Files are known by what they hold: sending one again is harmless.");
        }

        request.EnableBuffering(ApiBody.MostBytes, ApiBody.MostBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        var buffer = new byte[8192];
        int read;
        try
        {
            while ((read = await request.Body.ReadAsync(buffer, http.RequestAborted)) > 0)
            {
                hash.AppendData(buffer, 0, read);
            }
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw new ApiFault(StatusCodes.Status413PayloadTooLarge, "too-large", "What is this large is not sent with an Idempotency-Key.");
        }

        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Sends an answer and keeps a copy.</summary>
    private sealed class Kept(IResult inner, Database.ReeveDb db, Guid actor, string once) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            var real = response.Body;
            using var copy = new MemoryStream();
            response.Body = copy;
            try
            {
                await inner.ExecuteAsync(httpContext);
            }
            finally
            {
                response.Body = real;
            }

            if (response.StatusCode < 400)
            {
                var (status, location, tag, body) = (response.StatusCode, response.Headers.Location.ToString(), response.Headers.ETag.ToString(), Encoding.UTF8.GetString(copy.GetBuffer(), 0, (int)copy.Length));
                await db.Set<ApiAnswer>().Where(answer => answer.ActorId == actor && answer.Once == once).ExecuteUpdateAsync(set => set
                    .SetProperty(answer => answer.Status, status)
                    .SetProperty(answer => answer.Location, location.Length > 0 ? location : null)
                    .SetProperty(answer => answer.Tag, tag.Length > 0 ? tag : null)
                    .SetProperty(answer => answer.Body, body.Length > 0 ? body : null), CancellationToken.None);
            }

            copy.Position = 0;
            await copy.CopyToAsync(real, httpContext.RequestAborted);
        }
    }

    private sealed class Replay(ApiAnswer earlier) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.StatusCode = earlier.Status!.Value;
            response.Headers.Location = earlier.Location;
            response.Headers.ETag = earlier.Tag;
            response.Headers["Idempotent-Replayed"] = "true";
            if (earlier.Body is { } body)
            {
                response.ContentType = "application/json; charset=utf-8";
                await response.WriteAsync(body, httpContext.RequestAborted);
            }
        }
    }
}

/// <summary>Forgets answers nobody will ask for again.</summary>
internal sealed class ForgetAnswers(Work work) : Jobs.IJob
{
    public static string Purpose => "Forgets what was answered to requests with an Idempotency-Key more than two days ago.";

    public static string Schedule => "0 25 3 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var before = work.Now - Idempotency.KeptFor;
        await work.Db.Set<ApiAnswer>().Where(answer => answer.At < before).ExecuteDeleteAsync(cancellationToken);
    }
}
