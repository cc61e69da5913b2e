using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Tests.Support;
using Reeve.Ui.TagHelpers;

namespace Reeve.Tests.Ui.GovUk;

public sealed partial class UsedComponentsTests
{
    private static readonly Dictionary<string, IReadOnlyList<string>> ComponentsOfTag = typeof(GovTagHelper).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(GovTagHelper)) && !type.IsAbstract)
        .SelectMany(type => type.GetCustomAttributes<HtmlTargetElementAttribute>().Select(target => (target.Tag, Type: type)))
        .ToDictionary(pair => pair.Tag, pair => pair.Type.GetCustomAttribute<FixtureOfAttribute>()?.Components ?? []);

    [Fact]
    public void Every_component_that_a_page_uses_is_held_to_its_fixtures()
    {
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => GovTag().Matches(File.ReadAllText(file)).Select(match => (File: file, Tag: match.Groups[1].Value)))
            .ToList();

        used.Count.ShouldBeGreaterThan(8);
        Unheld(used).ShouldBeEmpty();
    }

    [Fact]
    public void A_tag_that_nobody_wrote_or_that_names_no_fixture_is_found()
    {
        Unheld([("page.cshtml", "gov-carousel")]).ShouldBe(["page.cshtml uses gov-carousel, which no component with fixtures stands behind"]);
    }

    [Fact]
    public void Every_tag_helper_names_components_that_have_fixtures()
    {
        ComponentsOfTag.Count.ShouldBeGreaterThan(30);
        foreach (var (tag, components) in ComponentsOfTag)
        {
            components.ShouldNotBeEmpty(tag);
            components.ShouldBeSubsetOf(Fixtures.Components, tag);
        }
    }

    private static IEnumerable<string> Unheld(IEnumerable<(string File, string Tag)> used) => used
        .Where(use => !ComponentsOfTag.TryGetValue(use.Tag, out var components) || components.Count == 0 || !components.All(Fixtures.Components.Contains))
        .Select(use => $"{use.File} uses {use.Tag}, which no component with fixtures stands behind");

    [GeneratedRegex("<(gov-[a-z-]+)")]
    private static partial Regex GovTag();
}
