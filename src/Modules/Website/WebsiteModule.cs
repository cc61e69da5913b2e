using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Website.Account;
using Reeve.Website.About;
using Reeve.Website.Asking;
using Reeve.Website.Developers;
using Reeve.Website.Home;
using Reeve.Website.Limits;
using Reeve.Website.Moving;
using Reeve.Website.MyRequests;
using Reeve.Website.Reporting;
using Reeve.Website.Reporting.Drafts;
using Reeve.Website.Searching;
using Reeve.Website.Tracking;

namespace Reeve.Website;

/// <summary>The public site: find, report, apply, ask and track, without an account.</summary>
public static class WebsiteModule
{
    public static IServiceCollection AddWebsite(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(WebsiteModule).Assembly);
        services.AddSingleton<ApiPages>();
        services.AddSingleton<VisitorLimits>();
        services.AddScoped<SealedCookie>();
        services.AddScoped<VisitorCookie>();
        services.AddScoped<DraftStore>();
        services.AddScoped<SignInFirst>();
        services.AddScoped<JourneyTools>();
        services.AddScoped<FindPlace>();
        services.AddScoped<UploadedFiles>();
        services.AddScoped<SendReport>();
        services.AddScoped<AskEquality>();
        services.AddScoped<Proofs>();
        services.AddScoped<RequestsSession>();
        services.AddScoped<IMover, ProvedMover>();
        services.AddScoped<MoveDrafts>();
        services.AddScoped<SiteHours>();
        services.AddScoped<IAccountPart, RequestsPart>().AddScoped<IAccountData, RequestsPart>();
        services.AddScoped<IAccountPart, MovesPart>().AddScoped<IAccountData, MovesPart>();
        services.AddJob<ForgetDrafts>();
        WebsitePolicies.Add(services);
        return services;
    }

    public static void MapWebsite(this WebApplication app)
    {
        Suggestions.Map(app);
        SmallFiles.Map(app);
        AskEquality.Map(app);
    }
}
