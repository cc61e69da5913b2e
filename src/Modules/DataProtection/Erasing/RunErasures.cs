using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Exporting;
using Reeve.DataProtection.Holding;
using Reeve.DataProtection.Requesting;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Journal;

namespace Reeve.DataProtection.Erasing;

/// <summary>What stands against erasing a customer now, a sentence each that says what to do.</summary>
internal sealed class MayErase(Work work, Held held, ICustomers customers, IEnumerable<IPersonalData> sources)
{
    public async Task<IReadOnlyList<string>> BarsAsync(ProtectionRequest request, CancellationToken cancellationToken)
    {
        var ids = (await customers.SameAsync(request.CustomerId, cancellationToken)).ToList();
        var subjects = ids.ToList();
        var bars = new List<string>();
        foreach (var source in sources)
        {
            bars.AddRange(await source.BeforeErasureAsync(ids, cancellationToken));
            subjects.AddRange((await source.SubjectsAsync(ids, cancellationToken)).Select(subject => subject.Id));
        }

        // A restriction keeps others from using the record, not its owner from having it erased.
        foreach (var kind in await held.Standing.Where(hold => subjects.Contains(hold.SubjectId) && hold.Kind != HoldKind.Restriction).Select(hold => hold.Kind).Distinct().ToListAsync(cancellationToken))
        {
            bars.Add($"Lift the hold first, or refuse the request: {RequestWords.Of(kind).ToLowerInvariant()}.");
        }

        bars.AddRange((await work.Db.Set<ProtectionRequest>().Where(other => ids.Contains(other.CustomerId) && other.EndedAt == null && other.Id != request.Id).Select(other => other.Number).ToListAsync(cancellationToken))
            .Select(number => $"Answer DP-{number} first: it is still open."));
        return bars;
    }
}

/// <summary>Erases what was decided and confirmed, a record at a time. One broken off goes on where it stood.</summary>
internal sealed class RunErasures(Work work, ChangeRequest change, MayErase may, ICustomers customers, IEnumerable<IPersonalData> sources, JournalEraser eraser, PackageFile file) : IJob
{
    public static string Purpose => "Erases the customers whose erasure one officer decided and another confirmed.";

    public static string Schedule => "40 * * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var number in await work.Db.Set<ProtectionRequest>().Where(request => request.State == RequestState.Erasing).OrderBy(request => request.Number).Select(request => request.Number).ToListAsync(cancellationToken))
        {
            await EraseAsync(number, cancellationToken);
            work.Db.ChangeTracker.Clear();
        }
    }

    private async Task EraseAsync(int number, CancellationToken cancellationToken)
    {
        var request = await LoadAsync(number, cancellationToken);
        if (await may.BarsAsync(request, cancellationToken) is { Count: > 0 } bars)
        {
            request.Stop(string.Join(' ', bars));
            change.Write(request, "request.erasure-stopped", "The erasure stopped: something stands against it now.", new { request.Name });
            await work.SaveAsync(cancellationToken);
            return;
        }

        var ids = await customers.SameAsync(request.CustomerId, cancellationToken);
        var subjects = new List<PersonalSubject>();
        foreach (var source in sources)
        {
            subjects.AddRange(await source.SubjectsAsync(ids, cancellationToken));
        }

        // What leads to the others goes last, so that a run broken off finds them again.
        subjects.AddRange(ids.Reverse().Select(id => new PersonalSubject("customer", id)));
        var name = request.Name;
        var done = (await work.Db.Set<JournalErasure>().Where(erasure => erasure.Why == name).Select(erasure => erasure.SubjectId).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var subject in subjects.Where(subject => !done.Contains(subject.Id)))
        {
            work.Db.ChangeTracker.Clear();
            await eraser.RunAsync(subject.Subject, subject.Id, name, cancellationToken);
            work.Db.ChangeTracker.Clear();
            done.Add(subject.Id);
            request = await LoadAsync(number, cancellationToken);
            request.Erased(done.Count, Math.Max(done.Count, subjects.Count));
            work.Record("request.erasing", "request", request.Id, new { request.Done, request.Total }, name);
            await work.SaveAsync(cancellationToken);
        }

        work.Db.ChangeTracker.Clear();
        request = await LoadAsync(number, cancellationToken);
        var packages = await work.Db.Set<Package>().Where(package => work.Db.Set<ProtectionRequest>().Any(of => of.Id == package.RequestId && ids.Contains(of.CustomerId))).Select(package => package.Id).ToListAsync(cancellationToken);
        request.ErasureDone(work.Now);
        change.Write(request, "request.erased", "Everything is erased.", new { request.Name, records = done.Count });
        await work.SaveAsync(cancellationToken);
        packages.ForEach(file.Remove);
    }

    private Task<ProtectionRequest> LoadAsync(int number, CancellationToken cancellationToken) => work.Db.Set<ProtectionRequest>().SingleAsync(request => request.Number == number, cancellationToken);
}
