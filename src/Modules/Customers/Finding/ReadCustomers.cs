using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;

namespace Reeve.Customers.Finding;

/// <summary>After an upgrade: makes what customers are found by, a few hundred in one commit. Stopped at any time, it goes on where it was.</summary>
internal sealed class ReadCustomers(IServiceScopeFactory scopes) : IJob
{
    private const int AtOnce = 500;

    public static string Purpose => "Makes customers of an earlier version found by all that is known of them: at once after an upgrade, with nothing to do afterwards.";

    public static string Schedule => "20 * * * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await SomeAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task<bool> SomeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Actors>().Become(Actor.System("Reeve"));
        var work = scope.ServiceProvider.GetRequiredService<Work>();
        var writer = scope.ServiceProvider.GetRequiredService<Keeping.CustomerWriter>();
        var index = scope.ServiceProvider.GetRequiredService<FindingIndex>();
        await scope.ServiceProvider.GetRequiredService<NameWords>().ReadAsync(TimeSpan.Zero, cancellationToken);
        var unread = await work.Db.Set<CustomerUnread>().OrderBy(row => row.CustomerId).Take(AtOnce).ToListAsync(cancellationToken);
        if (unread.Count == 0)
        {
            return false;
        }

        foreach (var row in unread)
        {
            if (await writer.LoadAsync(row.CustomerId, cancellationToken) is { } customer)
            {
                await index.ChangedAsync(customer, cancellationToken);
            }
        }

        work.Db.RemoveRange(unread);
        work.Record("customers.read", "customers", Guid.Empty, new { count = unread.Count });
        await work.SaveAsync(cancellationToken);
        return true;
    }
}

/// <summary>Names that nobody has any more are not kept among the words that misspelt ones are compared with.</summary>
internal sealed class ForgetNameWords(Work work, Dialect dialect) : IJob
{
    public static string Purpose => "Removes words of names that no customer has any more from those that what is misspelt is compared with.";

    public static string Schedule => "0 50 3 * * ?";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        int count;
        using (await dialect.EnterWriteAsync(cancellationToken))
        {
            count = await work.Db.Set<NameWord>().Where(name => !work.Db.Set<CustomerWord>().Any(word => word.Word == name.Word)).ExecuteDeleteAsync(cancellationToken);
        }

        if (count > 0)
        {
            work.Touch(NameVocabulary.Stamp);
            work.Record("customers.name-words-removed", "customers", Guid.Empty, new { count });
            await work.SaveAsync(cancellationToken);
        }
    }
}
