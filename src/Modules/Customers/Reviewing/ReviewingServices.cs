using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Scoring;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Customers.Reviewing;

internal static class ReviewingServices
{
    public static IServiceCollection AddReviewing(this IServiceCollection services)
    {
        services.AddSnapshot(MatchingSettings.Stamp, async (scope, cancellationToken) => await scope.GetRequiredService<ReeveDb>().Set<MatchingSettings>().AsNoTracking().FirstOrDefaultAsync(cancellationToken) ?? new MatchingSettings());
        services.AddScoped<LikelyCustomers>();
        services.AddScoped<PairBook>();
        services.AddScoped<DecidePair>();
        services.AddScoped<MergeBatches>();
        services.AddScoped<CompareAll>();
        services.AddScoped<CompareNew>();
        services.AddScoped<PairList>();
        services.AddJob<WorkDuplicates>();
        services.AddJob<AskForDuplicates>();
        services.AddAdminLinks(new AdminLink(AdminTask.Running, "Likely duplicates", "From which likelihood on customers’ records are offered, and taken to be the same", CustomerLinks.DuplicateBands, Permission.MergeCustomers));
        return services;
    }
}
