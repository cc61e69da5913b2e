using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Accounts.Domain;
using Reeve.Customers.Contracts;
using Reeve.Customers.Linking;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Customers.Accounts;

/// <summary>What a resident does with an account, by its pages alone.</summary>
internal static class AccountAt
{
    public const string Password = "gravel tuba seventeen";

    /// <summary>The newest link that was sent to this address.</summary>
    public static Task<string> LinkToAsync(this ReeveApp app, string email) => app.DoAsync(Actor.System("test"), async services =>
    {
        var id = await services.GetRequiredService<ReeveDb>().Set<OneTimeLink>().Where(link => link.Email == email && link.OpenedAt == null).OrderByDescending(link => link.AskedAt).ThenByDescending(link => link.Id).Select(link => link.Id).FirstAsync();
        return (await services.GetRequiredService<IOneTimeLinks>().FindAsync(id))!.Value.PathAndQuery;
    });

    public static async Task<Page> RegisterAsync(this ReeveApp app, string email, string name, string password = Password)
    {
        var visitor = app.Visit();
        (await (await visitor.GetAsync("/account/register")).SubmitAsync(new { Email = email })).Words.ShouldContain("Check your email");
        return await (await visitor.GetAsync(await app.LinkToAsync(email))).SubmitAsync(new { Name = name, Password = password });
    }

    public static async Task<Page> EnterAsync(this ReeveApp app, string email, string password = Password, Visitor? visitor = null, string returnUrl = "/account") =>
        await (await (visitor ?? app.Visit()).GetAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl))).SubmitAsync(new { Email = email, Password = password });

    public static Task<Guid> KnownAsync(this ReeveApp app, string name, string email, string? postcode = null, string? born = null) => app.DoAsync(Somebody.Adviser(), async services =>
    {
        var id = (await services.GetRequiredService<ICustomers>().KeepAsync(new CustomerDetails { Name = name, Email = email, Postcode = postcode })).ShouldNotBeNull();
        await services.GetRequiredService<Reeve.Kernel.Work>().SaveAsync();
        if (born is not null)
        {
            await services.GetRequiredService<ReeveDb>().Set<Reeve.Customers.Domain.Customer>().Where(each => each.Id == id).ExecuteUpdateAsync(set => set.SetProperty(each => each.Born, born));
        }

        return id;
    });

    public static Task<CustomerAccount> AccountOfAsync(this ReeveApp app, string email) => app.ReadAsync(db => db.Set<CustomerAccount>().AsNoTracking().SingleAsync(account => account.Email == email));

    /// <summary>Of what was mailed to this address about its account.</summary>
    public static Task<List<string>> SubjectsToAsync(this ReeveApp app, string email) =>
        app.ReadAsync(db => db.Set<Message>().Where(message => message.Address == email && message.Kind == MessageKind.AccountChanged).Select(message => message.Subject).ToListAsync());
}
