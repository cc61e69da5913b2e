using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Requesting;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Values;

namespace Reeve.DataProtection.Erasing;

/// <summary>What this module itself holds about a customer: what they asked of their data before.</summary>
internal sealed class OwnPersonalData(ReeveDb db) : IPersonalData
{
    public int Order => 50;

    public IReadOnlyList<string> Tables => ["protection_requests", "protection_notes", "protection_decisions", "protection_packages", "protection_holds", "journal"];

    public async Task<IReadOnlyList<PersonalItem>> CollectAsync(IReadOnlyList<Guid> customerIds, CancellationToken cancellationToken = default)
    {
        var ids = customerIds.ToList();
        var requests = await db.Set<ProtectionRequest>().AsNoTracking().Where(request => ids.Contains(request.CustomerId)).OrderBy(request => request.Number).ToListAsync(cancellationToken);
        var holds = await db.Set<Hold>().AsNoTracking().Where(hold => hold.Subject == "customer" && ids.Contains(hold.SubjectId)).OrderBy(hold => hold.PlacedAt).ToListAsync(cancellationToken);
        return
        [
            .. requests.Select(request => new PersonalItem($"request:{request.Id}", "Requests about your data", $"{request.Name}: {RequestWords.Of(request.Kind)}", request.AddedAt,
            [
                new("Received", RequestWords.Day(request.ReceivedOn)),
                .. new (string Name, string? Text)[] { ("In your words", request.Words), ("Asked for you by", request.OnBehalf), ("By what", request.Authority), ("How your identity was checked", request.IdentityHow), ("Why it takes longer", request.ExtendedWhy), ("What came of it", request.Outcome), ("Who else was told", request.Told) }
                    .Where(fact => fact.Text is not null).Select(fact => new PersonalFact(fact.Name, fact.Text!)),
            ])),
            .. holds.Select(hold => new PersonalItem($"hold:{hold.Id}", "Requests about your data", RequestWords.Of(hold.Kind), hold.PlacedAt, [new PersonalFact("Why your data is kept", hold.Reason)]) { Review = "Staff wrote why it is held: check that an exemption does not apply and that it tells of nobody else." }),
        ];
    }
}

/// <summary>Takes the words out of what they asked; that they asked, when, and what came of it stays as proof.</summary>
internal sealed class EraseRequests(Work work) : IErase
{
    public string Subject => "customer";

    public async Task EraseAsync(ReeveDb db, Guid subjectId, CancellationToken cancellationToken)
    {
        var requests = await db.Set<ProtectionRequest>().Where(request => request.CustomerId == subjectId).ToListAsync(cancellationToken);
        requests.ForEach(request => request.Forget());
        var ids = requests.ConvertAll(request => request.Id);
        var words = Removed.On("Words", work.Now);
        foreach (var note in await db.Set<RequestNote>().Where(note => ids.Contains(note.RequestId)).ToListAsync(cancellationToken))
        {
            db.Entry(note).Property(each => each.Text).CurrentValue = words;
        }

        db.RemoveRange(await db.Set<ReviewDecision>().Where(decision => ids.Contains(decision.RequestId)).ToListAsync(cancellationToken));
        (await db.Set<Package>().Where(package => ids.Contains(package.RequestId)).ToListAsync(cancellationToken)).ForEach(package => package.Remove());
        (await db.Set<Hold>().Where(hold => hold.Subject == "customer" && hold.SubjectId == subjectId).ToListAsync(cancellationToken)).ForEach(hold => hold.Forget());
    }
}
