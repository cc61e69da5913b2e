using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Equality.Asking;
using Reeve.Equality.Contracts;
using Reeve.Equality.Counting;
using Reeve.Equality.Demonstrating;
using Reeve.Equality.Editing;
using Reeve.Equality.Reporting;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Equality;

/// <summary>Who uses services, counted without knowing anybody.</summary>
public static class EqualityModule
{
    public static IServiceCollection AddEquality(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(EqualityModule).Assembly);
        services.AddSnapshot<QuestionsInUse>(QuestionsInUse.Stamp, QuestionsInUse.LoadAsync);
        services.AddScoped<Tickets>();
        services.AddScoped<IEqualityQuestions>(provider => provider.GetRequiredService<Tickets>());
        services.AddScoped<AddAnswers>();
        services.AddScoped<IDemonstrationEquality, DemonstrationEquality>();
        services.AddScoped<TakeUpReader>();
        services.AddScoped<EditQuestions>();
        services.AddJob<ForgetTickets>();
        services.AddStaffNavigation(new StaffNavigationItem("Who uses services", EqualityLinks.Report, Permission.ViewEquality, null, 170));
        services.AddAdminLinks(new AdminLink(AdminTask.Services, "Equality questions", "What people are asked about themselves, and how small a number is shown", EqualityLinks.Questions, Permission.EditOrganisation));
        return services;
    }

    public static void MapEquality(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        TakeUpCsv.Map(app);
    }
}
