using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;
using Reeve.Ui.Site;

namespace Reeve.Ui.TagHelpers;

/// <summary>The bar at the top: crest and name of the council, linked to its home.</summary>
[HtmlTargetElement("gov-header")]
[FixtureOf("generic-header")]
public sealed class HeaderTagHelper(ISiteIdentity site) : GovTagHelper
{
    public string? Url { get; set; }

    /// <summary>Words beside the council's name, such as "Staff".</summary>
    public string? Product { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var crest = string.IsNullOrEmpty(site.CrestUrl) ? null : Html.Of($"""<img class="reeve-crest" src="{site.CrestUrl}" alt="" height="40">""");
        var product = Product is null ? null : Html.Of($"""<span class="reeve-header__product">{Product}</span>""");
        Show(output, new GenericHeader
        {
            Url = Url ?? site.HomeUrl,
            LogoHtml = Html.Of($"""{crest}<span class="reeve-header__name">{site.Name}</span> {product}"""),
            Classes = Html.Css("reeve-header", Class),
            Attributes = Rest(output),
        });
    }
}

/// <summary>Links of the public site or of the staff's own desk; what is inside the tag goes to the end of the bar.</summary>
[HtmlTargetElement("gov-service-navigation")]
[FixtureOf("service-navigation")]
public sealed class ServiceNavigationTagHelper : GovTagHelper
{
    public string? ServiceName { get; set; }

    public string? ServiceUrl { get; set; }

    public IEnumerable<NavigationLink>? Links { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var end = await ChildAsync(output);
        NavigationLink[] links = [.. Links ?? []];
        var path = ViewContext.HttpContext.Request.Path.Value ?? "/";
        // The longest address that the page's own lies under is where we are; only the page itself is "page".
        var here = links.Where(link => link.Url == path || (link.Url != "/" && path.StartsWith(link.Url + "/", StringComparison.OrdinalIgnoreCase)))
            .MaxBy(link => link.Url.Length);
        Show(output, new ServiceNavigation
        {
            ServiceName = ServiceName,
            ServiceUrl = ServiceUrl,
            Navigation = [.. links.Select(link => new Link
            {
                Text = link.Text,
                Href = link.Url,
                Current = link == here && link.Url == path,
                Active = link == here && link.Url != path,
                Attributes = link.Key is { } key ? new Attributes { ["data-key"] = key.ToString() } : null,
            })],
            Slots = end is null ? null : new NavigationSlots { End = new NavigationSlots.EndSlot { Html = end, Align = "inline" } },
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}

/// <summary>The links every public body must give, and the council's own words.</summary>
[HtmlTargetElement("gov-footer")]
[FixtureOf("footer")]
public sealed class FooterTagHelper(ISiteIdentity site) : GovTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var own = await ChildAsync(output);
        Show(output, new Footer
        {
            Meta = new Footer.FooterMeta
            {
                Items =
                [
                    new Link { Href = site.AccessibilityUrl, Text = "Accessibility statement" },
                    new Link { Href = site.PrivacyUrl, Text = "Privacy" },
                    new Link { Href = site.CookiesUrl, Text = "Cookies" },
                ],
                Html = own ?? Html.Of($"{site.Name}{(string.IsNullOrEmpty(site.PhoneText) ? null : Html.Of($" · {site.PhoneText}"))}"),
            },
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
