namespace Reeve.Tests.Ui.GovUk;

public sealed class FixtureTests
{
    /// <summary>Fixtures that ours does not follow, and why. Nothing else is left out.</summary>
    private static readonly Dictionary<string, string> NotFollowed = new()
    {
    };

    public static TheoryData<string> EveryComponent() => [.. Fixtures.Components];

    [Theory]
    [MemberData(nameof(EveryComponent))]
    public void A_component_becomes_the_html_of_every_fixture(string component)
    {
        var differing = new List<string>();
        var held = 0;
        foreach (var (name, options, html) in Fixtures.Of(component))
        {
            if (NotFollowed.ContainsKey($"{component}: {name}"))
            {
                continue;
            }

            held++;
            // The Crown's copyright line, with its crest, is GOV.UK's own.
            var without = component == "footer" ? ".govuk-footer__meta-item:not(.govuk-footer__meta-item--grow)" : null;
            var expected = Tree.Outline(html, without);
            var ours = Tree.Outline(Reeve.Ui.GovUk.Html.Text(Fixtures.Read(component, options)));
            if (ours != expected)
            {
                differing.Add($"{component}: {name}\n--- expected\n{expected}--- ours\n{ours}");
            }
        }

        differing.ShouldBeEmpty(string.Join("\n", differing.Take(3)));
        held.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void Fixtures_left_out_still_exist()
    {
        var all = Fixtures.Components.SelectMany(component => Fixtures.Of(component).Select(fixture => $"{component}: {fixture.Name}")).ToHashSet();
        all.Count.ShouldBeGreaterThan(600);
        NotFollowed.Keys.ShouldBeSubsetOf(all);
    }
}
