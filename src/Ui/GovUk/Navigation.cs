using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record Link
{
    public string? Href { get; init; }

    public string? Text { get; init; }

    public IHtmlContent? Html { get; init; }

    public string? LabelText { get; init; }

    public string? VisuallyHiddenText { get; init; }

    public string? Classes { get; init; }

    public bool Current { get; init; }

    public bool Active { get; init; }

    public Attributes? Attributes { get; init; }

    public IHtmlContent Body => Html ?? Of($"{Text}");
}

internal sealed record Breadcrumbs : Component
{
    public IReadOnlyList<Link>? Items { get; init; }

    public bool CollapseOnMobile { get; init; }

    public string? LabelText { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <nav class="{Css("govuk-breadcrumbs", Classes, CollapseOnMobile ? "govuk-breadcrumbs--collapse-on-mobile" : null)}"{Attributes} aria-label="{LabelText ?? "Breadcrumb"}">
          <ol class="govuk-breadcrumbs__list">
            {Each(Items, (item, _) => string.IsNullOrEmpty(item.Href)
                ? Of($"""<li class="govuk-breadcrumbs__list-item" aria-current="page">{item.Body}</li>""")
                : Of($"""<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="{item.Href}"{item.Attributes}>{item.Body}</a></li>"""))}
          </ol>
        </nav>
        """);
}

internal sealed record PageItem
{
    public string? Number { get; init; }

    public string? Href { get; init; }

    public string? VisuallyHiddenText { get; init; }

    public bool Current { get; init; }

    public bool Ellipsis { get; init; }

    public Attributes? Attributes { get; init; }
}

internal sealed record Pagination : Component
{
    private const string PreviousArrow = "m6.5938-0.0078125-6.7266 6.7266 6.7441 6.4062 1.377-1.449-4.1856-3.9768h12.896v-2h-12.984l4.2931-4.293-1.414-1.414z";
    private const string NextArrow = "m8.107-0.0078125-1.4136 1.414 4.2926 4.293h-12.986v2h12.896l-4.1855 3.9766 1.377 1.4492 6.7441-6.4062-6.7246-6.7266z";

    public Link? Previous { get; init; }

    public Link? Next { get; init; }

    public IReadOnlyList<PageItem?>? Items { get; init; }

    public string? LandmarkLabel { get; init; }

    private bool IsBlock => Items is null && (Next is not null || Previous is not null);

    protected override IHtmlContent Render() => Of($"""
        <nav class="{Css("govuk-pagination", IsBlock ? "govuk-pagination--block" : null, Classes)}" aria-label="{Or(LandmarkLabel, "Pagination")}"{Attributes}>
          {Arrow(Previous, "prev", "Previous")}
          {(Items is null ? null : Of($"""<ul class="govuk-pagination__list">{Each(Items, (item, _) => item is null or { Number: null, Ellipsis: false } ? null : Page(item))}</ul>"""))}
          {Arrow(Next, "next", "Next")}
        </nav>
        """);

    private IHtmlContent? Arrow(Link? link, string direction, string word)
    {
        if (string.IsNullOrEmpty(link?.Href))
        {
            return null;
        }

        var icon = Of($"""
            <svg class="govuk-pagination__icon govuk-pagination__icon--{direction}" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13">
              <path d="{(direction == "prev" ? PreviousArrow : NextArrow)}"></path>
            </svg>
            """);
        var label = Filled(link.LabelText);
        var title = string.IsNullOrEmpty(link.Text) && link.Html is null
            ? Of($"""{word}<span class="govuk-visually-hidden"> page</span>""")
            : link.Body;
        return Of($"""
            <div class="govuk-pagination__{direction}">
              <a class="govuk-link govuk-pagination__link" href="{link.Href}" rel="{direction}"{link.Attributes}>
                {(IsBlock || direction == "prev" ? icon : null)}
                <span class="{Css("govuk-pagination__link-title", IsBlock && label is null ? "govuk-pagination__link-title--decorated" : null)}">
                  {title}
                </span>
                {(label is not null && IsBlock ? Of($"""<span class="govuk-visually-hidden">:</span> <span class="govuk-pagination__link-label">{label}</span>""") : null)}
                {(!IsBlock && direction == "next" ? icon : null)}
              </a>
            </div>
            """);
    }

    private static IHtmlContent Page(PageItem item)
    {
        var css = Css("govuk-pagination__item", item.Current ? "govuk-pagination__item--current" : null, item.Ellipsis ? "govuk-pagination__item--ellipsis" : null);
        return item.Ellipsis
            ? Of($"""<li class="{css}">&ctdot;</li>""")
            : Of($"""
                <li class="{css}">
                  <a class="govuk-link govuk-pagination__link" href="{item.Href}" aria-label="{item.VisuallyHiddenText ?? "Page " + item.Number}"{Attr("aria-current", item.Current ? "page" : null)}{item.Attributes}>{item.Number}</a>
                </li>
                """);
    }
}

internal sealed record GenericHeader : Component
{
    public string? LogoText { get; init; }

    public IHtmlContent? LogoHtml { get; init; }

    public string? ContainerClasses { get; init; }

    public string? Url { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <div class="{Css("govuk-generic-header", Classes)}"{Attributes}>
          <div class="govuk-generic-header__container {Or(ContainerClasses, "govuk-width-container")}">
            <div class="govuk-generic-header__logo">
              <a href="{Or(Url, "/")}" class="govuk-generic-header__homepage-link">
                {LogoHtml ?? Of($"{LogoText}")}
              </a>
            </div>
          </div>
        </div>
        """);
}

internal sealed record ServiceNavigation : Component
{
    public string? ServiceName { get; init; }

    public string? ServiceUrl { get; init; }

    public IReadOnlyList<Link?>? Navigation { get; init; }

    public string? AriaLabel { get; init; }

    public string? MenuButtonText { get; init; }

    public string? MenuButtonLabel { get; init; }

    public string? NavigationLabel { get; init; }

    public string? NavigationId { get; init; }

    public string? NavigationClasses { get; init; }

    public bool? CollapseNavigationOnMobile { get; init; }

    public NavigationSlots? Slots { get; init; }

    protected override IHtmlContent Render()
    {
        var menu = Or(MenuButtonText, "Menu");
        var id = Or(NavigationId, "navigation");
        Link[] items = [.. (Navigation ?? []).OfType<Link>()];
        var hasList = items.Length > 0 || Slots?.NavigationStart is not null || Slots?.NavigationEnd is not null;
        var toggleLabel = Filled(MenuButtonLabel) is { } label && label != menu ? label : null;
        var toggle = CollapseNavigationOnMobile ?? items.Length > 1
            ? Of($"""<button type="button" class="govuk-service-navigation__toggle govuk-js-service-navigation-toggle" aria-controls="{id}"{Attr("aria-label", toggleLabel)} hidden aria-hidden="true">{menu}</button>""")
            : null;
        var list = !hasList ? null : Of($"""
            <nav aria-label="{Or(NavigationLabel, menu)}" class="{Css("govuk-service-navigation__wrapper", NavigationClasses)}">
              {toggle}
              <ul class="govuk-service-navigation__list" id="{id}">
                {Slots?.NavigationStart}
                {Each(items, (item, _) => Item(item))}
                {Slots?.NavigationEnd}
              </ul>
            </nav>
            """);
        var inside = Of($"""
            <div class="{Css("govuk-width-container", Slots?.End?.Align == "inline" ? "govuk-service-navigation__inlining-container" : null)}">
              {Slots?.Start}
              <div class="govuk-service-navigation__container">
                {Name()}
                {list}
              </div>
              {Slots?.End?.Html}
            </div>
            """);
        var common = Of($""" class="{Css("govuk-service-navigation", Classes)}" data-module="govuk-service-navigation"{Attributes}""");
        return !string.IsNullOrEmpty(ServiceName) || Slots?.Start is not null || Slots?.End?.Html is not null
            ? Of($"""<section aria-label="{AriaLabel ?? "Service information"}"{common}>{inside}</section>""")
            : Of($"""<div{common}>{inside}</div>""");
    }

    private IHtmlContent? Name() => string.IsNullOrEmpty(ServiceName)
        ? null
        : string.IsNullOrEmpty(ServiceUrl)
            ? Of($"""<span class="govuk-service-navigation__service-name"><span class="govuk-service-navigation__text">{ServiceName}</span></span>""")
            : Of($"""<span class="govuk-service-navigation__service-name"><a href="{ServiceUrl}" class="govuk-service-navigation__link">{ServiceName}</a></span>""");

    private static IHtmlContent Item(Link item)
    {
        var here = item.Active || item.Current;
        var words = here ? Of($"""<strong class="govuk-service-navigation__active-fallback">{item.Body}</strong>""") : item.Body;
        var current = Attr("aria-current", here ? (item.Current ? "page" : "true") : null);
        var inside = !string.IsNullOrEmpty(item.Href)
            ? Of($"""<a class="govuk-service-navigation__link" href="{item.Href}"{current}{item.Attributes}>{words}</a>""")
            : Of($"""<span class="govuk-service-navigation__text"{current}>{words}</span>""");
        return Of($"""<li class="{Css("govuk-service-navigation__item", here ? "govuk-service-navigation__item--active" : null)}">{inside}</li>""");
    }
}

internal sealed record NavigationSlots
{
    public IHtmlContent? Start { get; init; }

    public IHtmlContent? NavigationStart { get; init; }

    public IHtmlContent? NavigationEnd { get; init; }

    public EndSlot? End { get; init; }

    internal sealed record EndSlot
    {
        public IHtmlContent? Html { get; init; }

        /// <summary>"inline" to stay on the same line as the service name.</summary>
        public string? Align { get; init; }
    }
}
