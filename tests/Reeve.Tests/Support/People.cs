using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Snapshots;
using Reeve.Organisation.Contracts;
using Reeve.Organisation.Domain;
using Reeve.Organisation.Knowing;

namespace Reeve.Tests.Support;

/// <summary>The example council's people: signed in through the page, or as the actor their session would be.</summary>
internal static class People
{
    public const string Adviser = "aoife.larkfield@marlshire.example";
    public const string Leader = "rukhsana.tarrant@marlshire.example";
    public const string Waste = "anneliese.towler@harrowmere.example";
    public const string WasteManager = "darragh.sykeham@harrowmere.example";
    public const string Partner = "perpetua.gannock@hearthwell.example";
    public const string Auditor = "oriel.vance-okafor@marlshire.example";
    public const string Manager = "imogen.sallow@marlshire.example";
    public const string Administrator = "tobias.adeyemi-marsh@marlshire.example";

    public static async Task<Actor> ActorAsync(this ReeveApp app, string email)
    {
        var known = await app.Services.GetRequiredService<Snapshot<Known>>().GetAsync();
        return known.People[known.View.People.Single(person => person.Email == email).Id].Actor;
    }

    public static async Task<Visitor> VisitAsync(this ReeveApp app, string email) => app.Visit(await app.ActorAsync(email));

    /// <summary>Through the sign-in page with a password, as a person does.</summary>
    public static async Task<Page> SignInAsync(this ReeveApp app, string email, string password = Reeve.Web.Demonstration.Password, Visitor? visitor = null, string returnUrl = "/staff/account")
    {
        var page = await (visitor ?? app.Visit()).GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));
        return await page.SubmitAsync(new { Email = email, Password = password });
    }

    public static async Task<Guid> PersonIdAsync(this ReeveApp app, string email) =>
        (await app.Services.GetRequiredService<IOrganisation>().GetAsync()).People.Single(person => person.Email == email).Id;

    public static Task<T> ReadAsync<T>(this ReeveApp app, Func<ReeveDb, Task<T>> read) =>
        app.DoAsync(Actor.System("Test"), services => read(services.GetRequiredService<ReeveDb>()));
}
