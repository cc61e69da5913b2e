using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Moves.Answering;
using Reeve.Moves.Api;
using Reeve.Moves.Contracts;
using Reeve.Moves.Demonstrating;
using Reeve.Moves.Jobs;
using Reeve.Moves.Listening;
using Reeve.Moves.Looking;
using Reeve.Moves.Protecting;
using Reeve.Moves.Subscribing;
using Reeve.Moves.Telling;
using Reeve.Organisation.Contracts;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Moves;

/// <summary>A change of address, told once and confirmed by everybody who has to know.</summary>
public static class MovesModule
{
    public static IServiceCollection AddMoves(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(MovesModule).Assembly);
        services.AddScoped<Companions>();
        services.AddScoped<FindHome>();
        services.AddScoped<WhoIsTold>();
        services.AddScoped<OfferMove>();
        services.AddScoped<MoveRecords>();
        services.AddScoped<TellMove>();
        services.AddScoped<ChangeMove>();
        services.AddScoped<MoveReader>();
        services.AddScoped<IMoves, MovesContract>();
        services.AddSingleton<ReceiverTokens>();
        services.AddScoped<AnswerMove>();
        services.AddScoped<TeamReach>();
        services.AddScoped<IDemonstrationMoves, DemonstrationMoves>();
        services.AddScoped<IMoveFacts, MoveFacts>();
        services.AddScoped<IPackPart, MovesPackPart>();
        services.AddScoped<ICustomerPanel, MovesPanel>();
        services.AddScoped<ICustomerHistory, MoveHistory>();
        services.AddScoped<ProtectMoves>().AddScoped<IPersonalData>(provider => provider.GetRequiredService<ProtectMoves>()).AddScoped<IErase>(provider => provider.GetRequiredService<ProtectMoves>());
        services.AddListener<MoveAnswered, SeeWhetherAll>();
        services.AddJob<MoveOnTheDay>();
        services.AddJob<WatchReceivers>();
        services.AddStaffNavigation(new StaffNavigationItem("Moves", MovesLinks.WorkList, Permission.AnswerMoves, null, 55));
        services.AddAdminLinks(new AdminLink(AdminTask.Services, "Who is told of moves", "Services and partners that learn of a change of address, and why", MovesLinks.Subscriptions, Permission.EditCatalogue));
        return services;
    }

    public static void MapMoves(this WebApplication app) => MoveApi.Map(app.MapApi("Changes of address"));
}
