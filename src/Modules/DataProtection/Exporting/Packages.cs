using Microsoft.EntityFrameworkCore;
using Reeve.DataProtection.Domain;
using Reeve.DataProtection.Requesting;
using Reeve.Kernel;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Refusals;

namespace Reeve.DataProtection.Exporting;

/// <summary>Asks for the package of an access request; a job makes it.</summary>
internal sealed class AskForPackage(Work work, ChangeRequest change, GatherItems gather)
{
    public async Task RunAsync(int number, CancellationToken cancellationToken)
    {
        var request = await work.Db.Set<ProtectionRequest>().SingleOrDefaultAsync(each => each.Number == number, cancellationToken) ?? throw Refused.Missing("that request");
        if (request.Kind != RequestKind.Access)
        {
            throw new Refused("package-not-access", RefusalKind.Conflict, "A package is made for a request to see what is held. Enter one if they ask for it.");
        }

        if (request.IsPaused)
        {
            throw new Refused("identity-not-proved", RefusalKind.Conflict, "Check their identity first: nothing is given out to somebody who may be another.", "IdentityHow");
        }

        if ((await gather.OfAsync(request, cancellationToken)).Count(each => each.Waits) is var waiting and > 0)
        {
            throw new Refused("review-first", RefusalKind.Conflict, $"{waiting} {(waiting == 1 ? "thing waits" : "things wait")} to be reviewed, because it may tell of others. Go through the review first.");
        }

        if (await work.Db.Set<Package>().AnyAsync(package => package.RequestId == request.Id && (package.State == PackageState.Waiting || package.State == PackageState.Making), cancellationToken))
        {
            throw new Refused("package-on-way", RefusalKind.Conflict, "The package is being made already. Look again in a minute.");
        }

        work.Db.Add(new Package { Id = work.NewId(), RequestId = request.Id, AskedAt = work.Now, AskedBy = work.Actor.Name });
        change.Write(request, "request.package-asked", "The package is to be made.", new { request.Name });
        await work.SaveAsync(cancellationToken);
    }
}

/// <summary>Makes packages that were asked for. One broken off is made anew.</summary>
internal sealed class MakePackages(Work work, ChangeRequest change, GatherItems gather, PackageFile file) : IJob
{
    public static string Purpose => "Makes the packages that are given to people who asked what is held about them.";

    public static string Schedule => "20 * * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await work.Db.Set<Package>().Where(package => package.State == PackageState.Waiting || package.State == PackageState.Making).OrderBy(package => package.AskedAt).Select(package => package.Id).ToListAsync(cancellationToken))
        {
            await MakeAsync(id, cancellationToken);
            work.Db.ChangeTracker.Clear();
        }
    }

    private async Task MakeAsync(Guid id, CancellationToken cancellationToken)
    {
        var package = await work.Db.Set<Package>().SingleAsync(each => each.Id == id, cancellationToken);
        var request = await work.Db.Set<ProtectionRequest>().SingleAsync(each => each.Id == package.RequestId, cancellationToken);
        var gathered = await gather.OfAsync(request, cancellationToken);
        if (gathered.Count(each => each.Waits) is var waiting and > 0)
        {
            package.Fail($"{waiting} more to review: something came in or changed since. Go through the review and make the package again.");
            change.Write(request, "request.package-failed", "The package was not made: there is more to review.", new { request.Name });
            await work.SaveAsync(cancellationToken);
            return;
        }

        var (size, sha256) = await file.WriteAsync(id, new PackageHead(request.Name, work.Now), gathered, async done =>
        {
            package.Progress(done, gathered.Count);
            work.Record("request.package-going-on", "request", request.Id, new { done, of = gathered.Count }, request.Name);
            await work.SaveAsync(cancellationToken);
        }, cancellationToken);
        package.Made(size, sha256, work.Now);
        change.Write(request, "request.package-made", "The package is made.", new { request.Name, things = gathered.Count, leftOut = gathered.Count(each => each.LeftOut), sha256 });
        await work.SaveAsync(cancellationToken);
    }
}

/// <summary>Deletes packages when their time is over, and the words that were blacked out for them.</summary>
internal sealed class RemovePackages(Work work, PackageFile file) : IJob
{
    public static string Purpose => "Deletes packages of people’s data two weeks after they were made.";

    public static string Schedule => "0 15 * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = work.Now;
        foreach (var package in await work.Db.Set<Package>().Where(package => package.State == PackageState.Ready && package.ExpiresAt <= now).ToListAsync(cancellationToken))
        {
            await RemoveAsync(package, cancellationToken);
            await work.SaveAsync(cancellationToken);
            file.Remove(package.Id);
        }
    }

    /// <summary>Without saving; the caller deletes the file when the row says that it is gone.</summary>
    private async Task RemoveAsync(Package package, CancellationToken cancellationToken)
    {
        package.Remove();
        (await work.Db.Set<ReviewDecision>().Where(decision => decision.RequestId == package.RequestId && decision.Words != null).ToListAsync(cancellationToken)).ForEach(decision => decision.ForgetWords());
        work.Record("request.package-removed", "request", package.RequestId);
    }
}
