using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Contacts;

/// <summary>What an adviser does at the desk, by the forms alone.</summary>
internal static class DeskAt
{
    /// <summary>An address where bins are collected, from the example council.</summary>
    public static PackAddress Address(int number) => Marlshire.Pack.Addresses[number * 37];

    public static async Task<Page> StartAsync(this Visitor adviser)
    {
        var start = await adviser.GetAsync("/contacts/new");
        return await start.SubmitAsync(new { Door = "line:bins-phone" });
    }

    public static Task<Page> PressAsync(this Page page, string button, object? values = null) => page.SubmitAsync(values, "#desk", button);

    public static async Task<Page> WithCustomerAsync(this Page page, string name, string? phone = null, PackAddress? address = null) =>
        await page.PressAsync("Keep this customer", new { CustomerName = name, CustomerPhone = phone, CustomerAddress = address?.OneLine, CustomerUprn = address?.Uprn });

    /// <summary>Types what they want and picks the service of this name.</summary>
    public static async Task<Page> WantsAsync(this Page page, string words, string service) =>
        await (await page.PressAsync("Find the service", new { Want = words })).PressAsync(service);

    public static Dictionary<string, object?> MissedBin(string words, PackAddress? address = null)
    {
        var fields = new Dictionary<string, object?>
        {
            ["Words"] = words,
            ["q.which-bin"] = "refuse",
            ["q.due"] = "1/9/2026",
            ["q.out-by-six"] = "yes",
            ["q.tag"] = "none",
            ["q.whose"] = "mine",
            ["q.assisted"] = "no",
        };
        if (address is not null)
        {
            fields["WhereUprn"] = address.Uprn;
            fields["WhereText"] = address.OneLine;
        }

        return fields;
    }

    public static string Value(this Page page, string name) => page.Document.QuerySelector($"#desk [name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException($"No field {name} on {page.Url}:\n{page.Words}"),
    };

    public static Guid ContactId(this Page page) => Guid.Parse(page.Url.Segments[2].Trim('/'));

    public static Task<Contact> ContactAsync(this ReeveApp app, Guid id) => app.DoAsync(Actor.System("test"), services =>
        services.GetRequiredService<ReeveDb>().Set<Contact>().AsNoTracking().Include(contact => contact.Enquiries).SingleAsync(contact => contact.Id == id));
}
