using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

/// <summary><c>&lt;gov-button&gt;Continue&lt;/gov-button&gt;</c>; with <c>href</c> a link that looks like one. A second press within a second is ignored.</summary>
[HtmlTargetElement("gov-button")]
[FixtureOf("button")]
public sealed class ButtonTagHelper : GovTagHelper
{
    public string? Href { get; set; }

    /// <summary>secondary, warning or inverse.</summary>
    public string? Kind { get; set; }

    public string? Type { get; set; }

    public string? Name { get; set; }

    public string? Value { get; set; }

    public string? Id { get; set; }

    public bool Start { get; set; }

    public bool Disabled { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var submits = Href is null && Type is null or "submit";
        Show(output, new Button
        {
            Html = await ChildAsync(output),
            Href = Href,
            Type = Type,
            Name = Name,
            Value = Value,
            Id = Id,
            IsStartButton = Start,
            Disabled = Disabled,
            PreventDoubleClick = submits ? true : null,
            Classes = Html.Css(Kind is null ? null : "govuk-button--" + Kind, Class),
            Attributes = Rest(output),
        });
    }
}

[HtmlTargetElement("gov-back-link")]
[FixtureOf("back-link")]
public sealed class BackLinkTagHelper : GovTagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Show(output, new BackLink { Href = Href, Html = await ChildAsync(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("gov-breadcrumbs")]
[RestrictChildren("gov-crumb")]
[FixtureOf("breadcrumbs")]
public sealed class BreadcrumbsTagHelper : GovTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var links = new List<Link>();
        context.Items[typeof(Breadcrumbs)] = links;
        await output.GetChildContentAsync();
        Show(output, new Breadcrumbs { Items = links, CollapseOnMobile = true, Classes = Class, Attributes = Rest(output) });
    }
}

[HtmlTargetElement("gov-crumb", ParentTag = "gov-breadcrumbs")]
[FixtureOf("breadcrumbs")]
public sealed class CrumbTagHelper : GovTagHelper
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<Link>)context.Items[typeof(Breadcrumbs)]).Add(new Link { Href = Href, Html = await ChildAsync(output), Attributes = Rest(output) });
        output.SuppressOutput();
    }
}

/// <summary>Something to know before reading on; <c>kind="success"</c> after something was done.</summary>
[HtmlTargetElement("gov-notification")]
[FixtureOf("notification-banner")]
public sealed class NotificationTagHelper : GovTagHelper
{
    public string? Kind { get; set; }

    public string? Title { get; set; }

    /// <summary>Plain words in the heading style, instead of content.</summary>
    public string? Text { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Show(output, new NotificationBanner
    {
        Type = Kind,
        TitleText = Title,
        TitleId = context.UniqueId is { } id ? "notice-" + id : null,
        Text = Text,
        Html = await ChildAsync(output),
        Classes = Class,
        Attributes = Rest(output),
    });
}

[HtmlTargetElement("gov-panel")]
[FixtureOf("panel")]
public sealed class PanelTagHelper : GovTagHelper
{
    public string? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Show(output, new Panel { TitleText = Title, Html = await ChildAsync(output), Classes = Class, Attributes = Rest(output) });
}

/// <summary>A state in a word. Colours: grey, green, teal, blue, purple, magenta, red, orange, yellow.</summary>
[HtmlTargetElement("gov-tag")]
[FixtureOf("tag")]
public sealed class TagTagHelper : GovTagHelper
{
    public string? Colour { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Show(output, new Tag
    {
        Html = await ChildAsync(output),
        Classes = Html.Css(Colour is null ? null : "govuk-tag--" + Colour, Class),
        Attributes = Rest(output),
    });
}

[HtmlTargetElement("gov-details")]
[FixtureOf("details")]
public sealed class DetailsTagHelper : GovTagHelper
{
    public string? Summary { get; set; }

    public string? Id { get; set; }

    public bool Open { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Show(output, new Details
    {
        Id = Id,
        SummaryText = Summary,
        Open = Open,
        Html = await ChildAsync(output),
        Classes = Class,
        Attributes = Rest(output),
    });
}

[HtmlTargetElement("gov-inset")]
[FixtureOf("inset-text")]
public sealed class InsetTagHelper : GovTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Show(output, new InsetText { Html = await ChildAsync(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("gov-warning")]
[FixtureOf("warning-text")]
public sealed class WarningTagHelper : GovTagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Show(output, new WarningText { Html = await ChildAsync(output), Classes = Class, Attributes = Rest(output) });
}

/// <summary>Groups controls under a legend. What is inside is ordinary content.</summary>
[HtmlTargetElement("gov-fieldset")]
[FixtureOf("fieldset")]
public sealed class FieldsetTagHelper : GovTagHelper
{
    public string? Legend { get; set; }

    public string? LegendSize { get; set; }

    public bool Heading { get; set; }

    public string? DescribedBy { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Show(output, new Fieldset
    {
        Legend = new Legend { Text = Legend, IsPageHeading = Heading, Classes = LegendSize is null ? null : "govuk-fieldset__legend--" + LegendSize },
        DescribedBy = DescribedBy,
        Html = await ChildAsync(output) ?? HtmlString.Empty,
        Classes = Class,
        Attributes = Rest(output),
    });
}

[HtmlTargetElement("gov-skip-link")]
[FixtureOf("skip-link")]
public sealed class SkipLinkTagHelper : GovTagHelper
{
    public string Href { get; set; } = "#main-content";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Show(output, new SkipLink { Href = Href, Html = await ChildAsync(output), Classes = Class, Attributes = Rest(output) });
}

[HtmlTargetElement("gov-phase-banner")]
[FixtureOf("phase-banner", "tag")]
public sealed class PhaseBannerTagHelper : GovTagHelper
{
    public string Phase { get; set; } = "Beta";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        Show(output, new PhaseBanner { Tag = Phase, Html = await ChildAsync(output), Classes = Class, Attributes = Rest(output) });
}
