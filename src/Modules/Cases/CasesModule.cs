using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Assigning;
using Reeve.Cases.Bulk;
using Reeve.Cases.Closing;
using Reeve.Cases.Contracts;
using Reeve.Cases.Delaying;
using Reeve.Cases.Finding;
using Reeve.Cases.HandingOff;
using Reeve.Cases.Importing;
using Reeve.Cases.Home;
using Reeve.Cases.Jobs;
using Reeve.Cases.Joining;
using Reeve.Cases.Listening;
using Reeve.Cases.Listing;
using Reeve.Cases.Looking;
using Reeve.Cases.Moving;
using Reeve.Cases.Opening;
using Reeve.Cases.Pausing;
using Reeve.Cases.Progressing;
using Reeve.Cases.Protecting;
using Reeve.Cases.Reopening;
using Reeve.Cases.Replying;
using Reeve.Cases.Retiming;
using Reeve.Cases.SendingBack;
using Reeve.Catalogue.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Cases;

public static class CasesModule
{
    public static IServiceCollection AddCases(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(CasesModule).Assembly);
        services.AddScoped<ICases, CaseContract>().AddScoped<ICaseWork, CaseWorkContract>();
        services.AddScoped<IImportCases, ImportCases>();
        services.AddScoped<IReportCases, ReportCase>();
        services.AddScoped<ICaseFacts, FactsOfCase>();
        services.AddScoped<IPublicReports, PublicReports>();
        services.AddScoped<FindPlace>().AddScoped<OpenCase>().AddScoped<AcknowledgeCase>();
        services.AddScoped<CaseLoader>().AddScoped<AlikeCases>().AddScoped<CustomerCases>().AddScoped<PublicCases>().AddScoped<CaseLetters>();
        services.AddScoped<AddReporter>().AddScoped<HearCustomer>();
        services.AddScoped<HandOffCase>().AddScoped<ConfirmHandoff>().AddSingleton<HandoffTokens>();
        services.AddScoped<AssignCase>().AddScoped<ProgressCase>().AddScoped<PauseCase>().AddScoped<DelayCase>().AddScoped<CloseCase>().AddScoped<ReopenCase>();
        services.AddScoped<JoinCase>().AddScoped<MoveCase>().AddScoped<WriteOnCase>().AddScoped<SendBackCase>().AddScoped<BulkWork>();
        services.AddScoped<CaseHeads>().AddScoped<CaseViews>().AddScoped<CaseReader>().AddScoped<MoveByCode>();
        services.AddSingleton<CommonWords>().AddScoped<CaseQuery>().AddScoped<NewestCases>().AddScoped<CaseRows>().AddScoped<ExportCases>().AddScoped<SavedLists>();
        services.AddScoped<ICustomerHistory, CaseHistory>();
        services.AddScoped<ICustomerRows, CasesOfCustomer>();
        services.AddScoped<IIdentityQuestions, LastCaseQuestion>();
        services.AddProtecting();
        services.AddScoped<PanelReader>().AddScoped<IHomePanel, MyCases>().AddScoped<IHomePanel, SentBack>().AddScoped<IHomePanel, TeamWorkList>().AddScoped<IHomePanel, IdleCases>()
            .AddScoped<IHomePanel, CustomersWrote>().AddScoped<IHomePanel, UnconfirmedHandoffs>();
        services.AddListener<PersonLeft, PassOnWork>();
        services.AddScoped<RetimeCases>().AddListener<HoursChanged, RetimeByHours>().AddListener<ServicePromiseChanged, RetimeByPromise>();
        services.AddJob<NameOwners>().AddJob<WatchPromises>().AddJob<SurfaceIdle>().AddJob<RetimeNightly>();
        services.AddStaffNavigation(new StaffNavigationItem("Cases", CaseLinks.List, Permission.ViewCases, 'c', 20));
        return services;
    }

    public static void MapCases(this WebApplication app)
    {
        CaseEndpoints.Map(app);
        ExportEndpoint.Map(app);
        var api = app.MapApi("Cases");
        OpenCaseEndpoint.Map(api);
        ListCasesEndpoint.Map(api);
        ReadCaseEndpoint.Map(api);
        EntriesEndpoint.Map(api);
        FileEndpoints.Map(api);
        ActEndpoints.Map(api);
    }
}
