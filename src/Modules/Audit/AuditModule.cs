using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Audit.Jobs;
using Reeve.Audit.Looking;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Audit;

/// <summary>The journal for auditors: looking, sealing, anchoring, archiving.</summary>
public static class AuditModule
{
    public static IServiceCollection AddAudit(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(AuditModule).Assembly);
        services.AddScoped<JournalQuery>();
        services.AddJob<SealJournal>().AddJob<AnchorJournal>().AddJob<ArchiveJournal>();
        services.AddStaffNavigation(new StaffNavigationItem("Journal", AuditLinks.Journal, Permission.ViewJournal, Order: 185));
        return services;
    }

    public static void MapAudit(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/journal/csv", JournalCsv.WriteAsync).RequireAuthorization(Permission.ViewJournal).RequireAuthorization(Permission.Export);
    }
}
