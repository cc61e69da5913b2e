using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Equality.Contracts;
using Reeve.Equality.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Snapshots;
using Reeve.Kernel.Values;

namespace Reeve.Equality.Asking;

/// <summary>What a link to the questions says, sealed: everything but who has it.</summary>
internal sealed record Ticket(Guid Id, string Service, string Authority, string Channel, string Month, DateTime Until);

/// <summary>The questions in use, in memory.</summary>
internal sealed record QuestionsInUse(IReadOnlyList<Question> All)
{
    public const string Stamp = "equality";

    public static async Task<QuestionsInUse> LoadAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        new(await services.GetRequiredService<ReeveDb>().Set<Question>().AsNoTracking().Where(question => question.InUse).OrderBy(question => question.Position).ThenBy(question => question.Code).ToListAsync(cancellationToken));
}

/// <summary>Makes and opens the links. The random id in one only keeps it from being used twice.</summary>
internal sealed class Tickets(Snapshot<QuestionsInUse> questions, IDataProtectionProvider protection, TimeProvider time) : IEqualityQuestions
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly IDataProtector seal = protection.CreateProtector("Reeve.Equality.Ticket");

    public async ValueTask<string?> LinkAsync(string service, string authority, string channel, CancellationToken cancellationToken = default)
    {
        if ((await questions.GetAsync(cancellationToken)).All.Count == 0)
        {
            return null;
        }

        // Random and not rising with time: an order would say who came first.
        var ticket = new Ticket(Guid.NewGuid(), Cut(service), Cut(authority), channel.Length > 40 ? channel[..40] : channel, MonthOf(time.UtcNow()), time.UtcNow() + Life);
        return QueryHelpers.AddQueryString(EqualityLinks.Answer, "t", WebEncoders.Base64UrlEncode(seal.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket))));
    }

    /// <summary>Null when it is not ours or a day old.</summary>
    public Ticket? Open(string? token)
    {
        if (string.IsNullOrEmpty(token) || token.Length > 2000)
        {
            return null;
        }

        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(seal.Unprotect(WebEncoders.Base64UrlDecode(token)));
            return ticket is not null && ticket.Until > time.UtcNow() ? ticket : null;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    public static string MonthOf(DateTime utc) => UkTime.DateOf(utc).ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Cut(string code) => code.Length > 100 ? code[..100] : code;
}
