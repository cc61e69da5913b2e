using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.SignIn;
using Reeve.Organisation.Account;
using Reeve.Organisation.Administration;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Keys;
using Reeve.Organisation.Knowing;
using Reeve.Organisation.Packs;
using Reeve.Organisation.SignIn;
using Reeve.Organisation.SignIn.Provider;
using Reeve.Organisation.Branding;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Organisation;

/// <summary>Who there is and who may do what: authorities, teams, people, calendars, the site's face, and signing in.</summary>
public static class OrganisationModule
{
    public static IServiceCollection AddOrganisation(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.AddModel(typeof(OrganisationModule).Assembly);
        services.AddSnapshot<Known>(Known.Stamp, Known.LoadAsync);
        services.AddSingleton<IOrganisation, OrganisationSource>();
        services.AddScoped<IPackPart, OrganisationPackPart>();
        services.AddScoped<ICouncilPacks, CouncilPackLoader>();
        services.AddScoped<AdminScope>();
        services.AddScoped<EditAuthority>();
        services.AddScoped<EditTeam>();
        services.AddScoped<EditPerson>();
        services.AddScoped<EditCalendar>();
        services.AddScoped<EditSite>();
        services.AddScoped<EditCrest>();
        services.AddScoped<IReach, ReachOfActor>();
        services.AddSingleton<ISiteIdentity, CouncilIdentity>();
        services.AddStaffNavigation(new StaffNavigationItem("Home", OrganisationLinks.Home, Permission.Staff, 'h', 0));
        services.AddAdminLinks(
            new AdminLink(AdminTask.People, "People", "Who signs in, their teams and roles", OrganisationLinks.People, Permission.EditOrganisation),
            new AdminLink(AdminTask.People, "Teams", "Their leaders, people, hours and addresses", OrganisationLinks.Teams, Permission.EditOrganisation),
            new AdminLink(AdminTask.People, "Authorities", "Councils and partners, and their crests", OrganisationLinks.Authorities, Permission.EditOrganisation),
            new AdminLink(AdminTask.Site, "Opening hours", "Calendars by which promises are counted", OrganisationLinks.Calendars, Permission.EditOrganisation),
            new AdminLink(AdminTask.Site, "Site", "Name, colour, contact details and signing in", OrganisationLinks.Site, Permission.EditOrganisation),
            new AdminLink(AdminTask.Running, "API keys", "Keys of other systems, what each may do and when it was used", OrganisationLinks.ApiKeys, Permission.EditOrganisation));
        AddSignIn(services, configuration);
        AddKeys(services);
        return services;
    }

    public static void MapOrganisation(this WebApplication app)
    {
        CouncilIdentity.Map(app);
        CrestPictures.Map(app);
    }

    private static void AddKeys(IServiceCollection services)
    {
        services.AddSnapshot<KnownKeys>(KnownKeys.Stamp, KnownKeys.LoadAsync);
        services.AddSingleton<KeyUse>();
        services.AddSingleton<ApiKeys>();
        services.AddSingleton<IApiKeys>(provider => provider.GetRequiredService<ApiKeys>());
        services.AddScoped<EditKeys>();
        services.AddHostedService<WriteKeyUse>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, KeyHandler>(KeyHandler.Scheme, null);
    }

    private static void AddSignIn(IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<SignInSettings>(configuration.GetSection("SignIn")).Configure<BreachedSettings>(configuration.GetSection("SignIn"));
        services.AddIdentityCore<Person>(options =>
        {
            // Length and the list of common ones are PasswordRules'; kinds of characters are not asked for.
            options.Password.RequiredLength = 1;
            options.Password.RequiredUniqueChars = 1;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
        }).AddUserStore<PersonStore>().AddPasswordValidator<PasswordRules>();
        // Names and addresses are checked by the pages and the pack, and kept unique by the database.
        services.RemoveAll<IUserValidator<Person>>();
        var authentication = services.AddAuthentication(options => options.DefaultScheme = StaffCookie.Scheme);
        StaffCookie.Add(authentication);
        ProviderSignIn.Add(authentication, configuration);
        services.AddScoped<IActorSource, PersonActors>();
        services.AddScoped<SignInDoor>();
        services.AddScoped<SecondFactor>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<Invitations>();
        services.AddScoped<IInvitations>(provider => provider.GetRequiredService<Invitations>());
        services.AddScoped<IOperatorInvitations, InviteByOperator>();
        services.AddScoped<IDemonstrationPeople, DemonstrationPeople>();
        services.AddSingleton<TriesLimit>();
        services.Configure<UiOptions>(options => options.StaffHomeUrl = SignInModel.Home);
    }
}
