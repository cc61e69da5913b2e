using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Looking;
using Reeve.Kernel.Database;

namespace Reeve.DataProtection.Exporting;

/// <summary>One thing held, with what an officer decided of it, if they did and it is still as they saw it.</summary>
internal sealed record Gathered(PersonalItem Item, string Digest, ReviewDecision? Decision)
{
    public bool Waits => Item.Review is not null && Decision is null;

    public bool LeftOut => Decision?.Choice == ReviewChoice.LeaveOut;
}

/// <summary>Everything that every module holds about a customer, and who looked, with the decisions of a request.</summary>
internal sealed class GatherItems(ReeveDb db, ICustomers customers, IEnumerable<IPersonalData> sources, WhoLooked looked)
{
    private const int MostLooks = 20_000;

    public async Task<IReadOnlyList<Gathered>> OfAsync(ProtectionRequest request, CancellationToken cancellationToken)
    {
        var ids = await customers.SameAsync(request.CustomerId, cancellationToken);
        var items = new List<PersonalItem>();
        foreach (var source in sources.OrderBy(source => source.Order))
        {
            items.AddRange(await source.CollectAsync(ids, cancellationToken));
        }

        items.AddRange((await looked.OfAsync(ids, MostLooks, cancellationToken)).Select(look => new PersonalItem($"look:{look.Number}", "Who looked", $"A look at your {look.What}", look.At,
            look.Course is null ? [new("Who", look.Role)] : [new("Who", look.Role), new("In the course of", look.Course)])));
        var decisions = await db.Set<ReviewDecision>().AsNoTracking().Where(decision => decision.RequestId == request.Id).ToDictionaryAsync(decision => decision.Key, cancellationToken);
        return [.. items.Select(item =>
        {
            var digest = DigestOf(item);
            return new Gathered(item, digest, decisions.TryGetValue(item.Key, out var decision) && decision.Digest == digest ? decision : null);
        })];
    }

    private static string DigestOf(PersonalItem item) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(item)));
}
