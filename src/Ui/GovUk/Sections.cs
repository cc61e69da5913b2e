using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record Tabs : Component
{
    public string? Id { get; init; }

    public string? IdPrefix { get; init; }

    public string? Title { get; init; }

    public IReadOnlyList<Tab?>? Items { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <div{Attr("id", Filled(Id))} class="{Css("govuk-tabs", Classes)}"{Attributes} data-module="govuk-tabs">
          <h2 class="govuk-tabs__title">{Title ?? "Contents"}</h2>
          {(Items is { Count: > 0 } ? Of($"""<ul class="govuk-tabs__list">{Each(Items, Head)}</ul>{Each(Items, Body)}""") : null)}
        </div>
        """);

    private string PanelId(Tab tab, int index) => Or(tab.Id, $"{IdPrefix}-{index}");

    private IHtmlContent? Head(Tab? tab, int index) => tab is null ? null : Of($"""
        <li class="{Css("govuk-tabs__list-item", index == 1 ? "govuk-tabs__list-item--selected" : null)}">
          <a class="govuk-tabs__tab" href="#{PanelId(tab, index)}"{tab.Attributes}>{tab.Label}</a>
        </li>
        """);

    private IHtmlContent? Body(Tab? tab, int index) => tab is null ? null : Of($"""
        <div class="{Css("govuk-tabs__panel", index > 1 ? "govuk-tabs__panel--hidden" : null)}" id="{PanelId(tab, index)}"{tab.Panel?.Attributes}>
          {tab.Panel?.Html ?? (string.IsNullOrEmpty(tab.Panel?.Text) ? null : Of($"""<p class="govuk-body">{tab.Panel.Text}</p>"""))}
        </div>
        """);

    internal sealed record Tab
    {
        public string? Id { get; init; }

        public string? Label { get; init; }

        public Content? Panel { get; init; }

        public Attributes? Attributes { get; init; }
    }
}

internal sealed record Accordion : Component
{
    public string? Id { get; init; }

    public int? HeadingLevel { get; init; }

    public bool? RememberExpanded { get; init; }

    public string? HideAllSectionsText { get; init; }

    public string? HideSectionText { get; init; }

    public string? HideSectionAriaLabelText { get; init; }

    public string? ShowAllSectionsText { get; init; }

    public string? ShowSectionText { get; init; }

    public string? ShowSectionAriaLabelText { get; init; }

    public IReadOnlyList<Section?>? Items { get; init; }

    protected override IHtmlContent Render()
    {
        var words = new Attributes();
        Translation.Add(words, "hide-all-sections", HideAllSectionsText);
        Translation.Add(words, "hide-section", HideSectionText);
        Translation.Add(words, "hide-section-aria-label", HideSectionAriaLabelText);
        Translation.Add(words, "show-all-sections", ShowAllSectionsText);
        Translation.Add(words, "show-section", ShowSectionText);
        Translation.Add(words, "show-section-aria-label", ShowSectionAriaLabelText);
        var remember = RememberExpanded is { } keep ? Attr("data-remember-expanded", keep ? "true" : "false") : null;
        return Of($"""
            <div class="{Css("govuk-accordion", Classes)}" data-module="govuk-accordion" id="{Id}"{words}{remember}{Attributes}>
              {Each(Items, (item, index) => item is null ? null : Part(item, index))}
            </div>
            """);
    }

    private IHtmlContent Part(Section item, int index)
    {
        var level = HeadingLevel is null or 0 ? 2 : HeadingLevel.Value;
        var summary = item.Summary is null or { IsEmpty: true } ? null : Of(
            $"""<div class="govuk-accordion__section-summary govuk-body" id="{Id}-summary-{index}">{item.Summary.Body}</div>""");
        var content = item.Content?.Html ?? (string.IsNullOrEmpty(item.Content?.Text) ? null : Of($"""<p class="govuk-body">{item.Content.Text}</p>"""));
        return Of($"""
            <div class="{Css("govuk-accordion__section", item.Expanded ? "govuk-accordion__section--expanded" : null)}">
              <div class="govuk-accordion__section-header">
                <h{level} class="govuk-accordion__section-heading">
                  <span class="govuk-accordion__section-button" id="{Id}-heading-{index}">
                    {item.Heading?.Body}
                  </span>
                </h{level}>
                {summary}
              </div>
              <div id="{Id}-content-{index}" class="govuk-accordion__section-content">{content}</div>
            </div>
            """);
    }

    internal sealed record Section
    {
        public Content? Heading { get; init; }

        public Content? Summary { get; init; }

        public Content? Content { get; init; }

        public bool Expanded { get; init; }
    }
}

/// <summary>The Design System's footer without the crown, whose licence is GOV.UK's alone.</summary>
internal sealed record Footer : Component
{
    private const string OpenGovernmentLicence = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/";

    public string? ContainerClasses { get; init; }

    public FooterMeta? Meta { get; init; }

    public IReadOnlyList<FooterSection>? Navigation { get; init; }

    /// <summary>A sentence about reuse. Nothing is claimed when null: a council chooses its own licence.</summary>
    public Content? ContentLicence { get; init; }

    protected override IHtmlContent Render()
    {
        var sections = Navigation is not { Count: > 0 } ? null : Of($"""
            <div class="govuk-footer__navigation">{Each(Navigation, (section, _) => section.Render())}</div>
            <hr class="govuk-footer__section-break">
            """);
        return Of($"""
            <div class="{Css("govuk-footer", Classes)}"{Attributes}>
              <div class="{Css("govuk-width-container", ContainerClasses)}">
                {sections}
                <div class="govuk-footer__meta">
                  <div class="govuk-footer__meta-item govuk-footer__meta-item--grow">
                    {Meta}
                    {(ContentLicence is null ? null : Licence(ContentLicence))}
                  </div>
                </div>
              </div>
            </div>
            """);
    }

    private static IHtmlContent Licence(Content licence) => Of($"""
        <svg aria-hidden="true" focusable="false" class="govuk-footer__licence-logo" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 483.2 195.7" height="17" width="41">
          <path fill="currentColor" d="M421.5 142.8V.1l-50.7 32.3v161.1h112.4v-50.7zm-122.3-9.6A47.12 47.12 0 0 1 221 97.8c0-26 21.1-47.1 47.1-47.1 16.7 0 31.4 8.7 39.7 21.8l42.7-27.2A97.63 97.63 0 0 0 268.1 0c-36.5 0-68.3 20.1-85.1 49.7A98 98 0 0 0 97.8 0C43.9 0 0 43.9 0 97.8s43.9 97.8 97.8 97.8c36.5 0 68.3-20.1 85.1-49.7a97.76 97.76 0 0 0 149.6 25.4l19.4 22.2h3v-87.8h-80l24.3 27.5zM97.8 145c-26 0-47.1-21.1-47.1-47.1s21.1-47.1 47.1-47.1 47.2 21 47.2 47S123.8 145 97.8 145"/>
        </svg>
        <span class="govuk-footer__licence-description">
          {(licence.IsEmpty
            ? Of($"""All content is available under the <a class="govuk-footer__link" href="{OpenGovernmentLicence}" rel="license">Open Government Licence v3.0</a>, except where otherwise stated""")
            : licence.Body)}
        </span>
        """);

    internal sealed record FooterMeta : TextComponent
    {
        public string? VisuallyHiddenTitle { get; init; }

        public IReadOnlyList<Link>? Items { get; init; }

        protected override IHtmlContent Render() => Of($"""
            <h2 class="govuk-visually-hidden">{Or(VisuallyHiddenTitle, "Support links")}</h2>
            {(Items is { Count: > 0 } ? Of($"""<ul class="govuk-footer__inline-list">{Each(Items, (item, _) => Of($"""<li class="govuk-footer__inline-list-item"><a class="govuk-footer__link" href="{item.Href}"{item.Attributes}>{item.Text}</a></li>"""))}</ul>""") : null)}
            {(IsEmpty ? null : Of($"""<div class="govuk-footer__meta-custom">{Body}</div>"""))}
            """);
    }

    internal sealed record FooterSection
    {
        public string? Title { get; init; }

        public string? Width { get; init; }

        public int? Columns { get; init; }

        public IReadOnlyList<Link>? Items { get; init; }

        public IHtmlContent Render()
        {
            var columns = Columns is null or 0 ? null : $"govuk-footer__list--columns-{Columns}";
            var list = Items is not { Count: > 0 } ? null : Of($"""
                <ul class="{Css("govuk-footer__list", columns)}">
                  {Each(Items, (item, _) => string.IsNullOrEmpty(item.Href) || string.IsNullOrEmpty(item.Text) ? null : Of($"""<li class="govuk-footer__list-item"><a class="govuk-footer__link" href="{item.Href}"{item.Attributes}>{item.Text}</a></li>"""))}
                </ul>
                """);
            return Of($"""
                <div class="govuk-footer__section govuk-grid-column-{Or(Width, "full")}">
                  <h2 class="govuk-footer__heading govuk-heading-m">{Title}</h2>
                  {list}
                </div>
                """);
        }
    }
}
