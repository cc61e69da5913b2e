using Microsoft.Extensions.DependencyInjection;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Catalogue;

/// <summary>What customers are told, as an editor words it.</summary>
public class WordingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private Visitor Visit() => reeve.App.Visit(EditingTests.Editor);

    [Fact]
    public async Task Wording_with_a_placeholder_that_is_none_is_refused()
    {
        var page = await (await Visit().GetAsync("/admin/templates")).SubmitAsync(new Dictionary<string, object?> { ["Templates[0].Subject"] = "About {{refrence}}" }, button: "Save");
        page.Errors.Single().ShouldContain("{{reference}}");

        var good = await (await Visit().GetAsync("/admin/templates")).SubmitAsync(new Dictionary<string, object?> { ["Templates[0].Subject"] = "About your request {{reference}}" }, button: "Save");
        good.Errors.ShouldBeEmpty();
        var template = await reeve.App.DoAsync(EditingTests.Editor, async services =>
        {
            var catalogue = services.GetRequiredService<ICatalogue>();
            return await catalogue.TemplateAsync((await catalogue.ServiceAsync("noise"))!, TemplateEvent.Received);
        });
        template!.Subject.ShouldBe("About your request {{reference}}");
    }

    [Fact]
    public async Task The_packs_wording_is_put_back_nothing_typed_is_lost_and_it_can_be_undone()
    {
        var fresh = await Visit().GetAsync("/admin/templates");
        fresh.Document.QuerySelectorAll("button[name=putBack][value=delayed]").ShouldBeEmpty();
        var subject = fresh.Document.QuerySelector("[name='Templates[2].Subject']")!.GetAttribute("value");
        fresh.Document.QuerySelector("[name='Templates[2].Event']")!.GetAttribute("value").ShouldBe("delayed");
        var own = await fresh.SubmitAsync(new Dictionary<string, object?> { ["Templates[2].Subject"] = "Our own words" }, button: "Save");
        var button = (AngleSharp.Html.Dom.IHtmlButtonElement)own.Document.QuerySelector("button[name=putBack][value=delayed]")!;

        var back = await own.SubmitAsync(new Dictionary<string, object?> { ["Templates[3].Subject"] = "Half typed" }, button: button.TextContent.Trim());

        back.Errors.ShouldBeEmpty();
        back.Words.ShouldContain("Delayed has the pack’s wording again");
        back.Document.QuerySelector("[name='Templates[2].Subject']")!.GetAttribute("value").ShouldBe(subject);
        back.Document.QuerySelector("[name='Templates[3].Subject']")!.GetAttribute("value").ShouldBe("Half typed");
        (await Visit().GetAsync("/admin/templates")).Document.QuerySelector("[name='Templates[3].Subject']")!.GetAttribute("value").ShouldNotBe("Half typed");

        var undone = await back.SubmitAsync(form: "#undo", button: "Undo");
        undone.Document.QuerySelector("[name='Templates[2].Subject']")!.GetAttribute("value").ShouldBe("Our own words");
    }
}
