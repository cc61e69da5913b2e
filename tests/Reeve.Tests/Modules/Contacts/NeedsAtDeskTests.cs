using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Contacts;

/// <summary>What a caller needs, at the desk and beside every call to make.</summary>
public class NeedsAtDeskTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    [Fact]
    public async Task A_slip_is_printed_large_and_a_call_back_shows_what_they_need()
    {
        var adviser = reeve.App.Visit(Somebody.Adviser());
        var page = await (await adviser.StartAsync()).WithCustomerAsync("Cal Needsback", "07700 900821", DeskAt.Address(15));
        var customer = (await reeve.App.ContactAsync(page.ContactId())).CustomerId!.Value;
        await (await adviser.GetAsync($"/customers/{customer}/needs")).SubmitAsync(new { Has = new[] { "LargePrint", "TextRelay" } });
        page = await (await adviser.GetAsync(page.Url.AbsolutePath)).WantsAsync("missed bin", "Missed bin");
        page.Document.QuerySelectorAll(".reeve-knows__item").ShouldContain(item => item.TextContent.Contains("Text relay"));
        page = await page.PressAsync("Raise a case", DeskAt.MissedBin("Full"));
        var slip = await adviser.GetAsync($"/contacts/{page.ContactId()}/slip/{(await reeve.App.ContactAsync(page.ContactId())).Enquiries.Single(asked => asked.CaseReference is not null).CaseReference}");
        slip.Document.QuerySelector(".reeve-slip--large").ShouldNotBeNull();

        var again = await (await adviser.StartAsync()).WithCustomerAsync("Cal Needsback", "07700 900821");
        (await again.PressAsync("Call back", new { Words = "Ring me", CallBackPhone = "07700900821", CallBackOn = "2/9/2030", CallBackAt = "14:30" })).Errors.ShouldBeEmpty();
        (await adviser.GetAsync("/contacts/call-backs")).Words.ShouldContain("Cal Needsback Text relay: dial 18001 first; Large print");
    }
}
