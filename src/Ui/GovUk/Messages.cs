using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record ErrorSummary : Component
{
    public string? TitleText { get; init; }

    public IHtmlContent? TitleHtml { get; init; }

    public string? DescriptionText { get; init; }

    public IHtmlContent? DescriptionHtml { get; init; }

    public IReadOnlyList<Link>? ErrorList { get; init; }

    public bool? DisableAutoFocus { get; init; }

    protected override IHtmlContent Render()
    {
        var focus = DisableAutoFocus is { } off ? Attr("data-disable-auto-focus", off ? "true" : "false") : null;
        var description = DescriptionHtml ?? (string.IsNullOrEmpty(DescriptionText) ? null : Of($"{DescriptionText}"));
        var list = ErrorList is not { Count: > 0 } ? null : Of($"""
            <ul class="govuk-list govuk-error-summary__list">
              {Each(ErrorList, (item, _) => string.IsNullOrEmpty(item.Href)
                  ? Of($"<li>{item.Body}</li>")
                  : Of($"""<li><a href="{item.Href}"{item.Attributes}>{item.Body}</a></li>"""))}
            </ul>
            """);
        return Of($"""
            <div class="{Css("govuk-error-summary", Classes)}"{focus}{Attributes} data-module="govuk-error-summary">
              <div role="alert">
                <h2 class="govuk-error-summary__title">{TitleHtml ?? Of($"{TitleText}")}</h2>
                <div class="govuk-error-summary__body">
                  {(description is null ? null : Of($"<p>{description}</p>"))}
                  {list}
                </div>
              </div>
            </div>
            """);
    }
}

internal sealed record NotificationBanner : TextComponent
{
    /// <summary>"success" or null.</summary>
    public string? Type { get; init; }

    public string? Role { get; init; }

    public string? TitleText { get; init; }

    public IHtmlContent? TitleHtml { get; init; }

    public string? TitleId { get; init; }

    public int? TitleHeadingLevel { get; init; }

    public bool? DisableAutoFocus { get; init; }

    protected override IHtmlContent Render()
    {
        var success = Type == "success";
        var level = TitleHeadingLevel ?? 2;
        var titleId = Or(TitleId, "govuk-notification-banner-title");
        var title = TitleHtml ?? Of($"{Or(TitleText, success ? "Success" : "Important")}");
        var focus = DisableAutoFocus is { } off ? Attr("data-disable-auto-focus", off ? "true" : "false") : null;
        var body = Html ?? (string.IsNullOrEmpty(Text) ? null : Of($"""<p class="govuk-notification-banner__heading">{Text}</p>"""));
        return Of($"""
            <div class="{Css("govuk-notification-banner", success ? "govuk-notification-banner--success" : null, Classes)}" role="{Or(Role, success ? "alert" : "region")}" aria-labelledby="{titleId}" data-module="govuk-notification-banner"{focus}{Attributes}>
              <div class="govuk-notification-banner__header">
                <h{level} class="govuk-notification-banner__title" id="{titleId}">{title}</h{level}>
              </div>
              <div class="govuk-notification-banner__content">
                {body}
              </div>
            </div>
            """);
    }
}

internal sealed record ActionItem
{
    public string? Text { get; init; }

    public string? Type { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? Href { get; init; }

    public string? Classes { get; init; }

    public Attributes? Attributes { get; init; }

    public IHtmlContent AsButtonOrLink(string? buttonClasses = null, string? linkClasses = null) => string.IsNullOrEmpty(Href) || Type == "button"
        ? new Button { Text = Text, Type = Or(Type, "button"), Name = Name, Value = Value, Classes = Css(buttonClasses, Classes), Href = Href, Attributes = Attributes }
        : Of($"""<a class="{Css("govuk-link", linkClasses, Classes)}" href="{Href}"{Attributes}>{Text}</a>""");
}

internal sealed record Panel : TextComponent
{
    public string? TitleText { get; init; }

    public IHtmlContent? TitleHtml { get; init; }

    public int? HeadingLevel { get; init; }

    public PanelActions? Actions { get; init; }

    protected override IHtmlContent Render()
    {
        var level = HeadingLevel is null or 0 ? 1 : HeadingLevel.Value;
        var interruption = Classes?.Contains("govuk-panel--interruption", StringComparison.Ordinal) == true;
        var group = Actions?.Items is { Count: > 0 } items
            ? Of($"""<div class="govuk-button-group">{Each(items, (item, _) => item.AsButtonOrLink("govuk-button--inverse", "govuk-link--inverse"))}</div>""")
            : null;
        return Of($"""
            <div class="{Css("govuk-panel", interruption ? null : "govuk-panel--confirmation", Classes)}"{Attributes}>
              <h{level} class="govuk-panel__title">{TitleHtml ?? Of($"{TitleText}")}</h{level}>
              {(IsEmpty ? null : Of($"""<div class="govuk-panel__body">{Body}</div>"""))}
              {(interruption && Actions is not null ? Of($"""<div class="{Css("govuk-panel__actions", Actions.Classes)}"{Actions.Attributes}>{group}</div>""") : null)}
            </div>
            """);
    }

    internal sealed record PanelActions
    {
        public IReadOnlyList<ActionItem>? Items { get; init; }

        public string? Classes { get; init; }

        public Attributes? Attributes { get; init; }
    }
}

internal sealed record CookieBanner : Component
{
    public string? AriaLabel { get; init; }

    public bool Hidden { get; init; }

    public IReadOnlyList<Message>? Messages { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <div class="{Css("govuk-cookie-banner", Classes)}" data-nosnippet role="region" aria-label="{Or(AriaLabel, "Cookie banner")}"{Flag("hidden", Hidden)}{Attributes}>
          {Each(Messages, (message, _) => message.Render())}
        </div>
        """);

    internal sealed record Message
    {
        public string? HeadingText { get; init; }

        public IHtmlContent? HeadingHtml { get; init; }

        public string? Text { get; init; }

        public IHtmlContent? Html { get; init; }

        public string? Role { get; init; }

        public bool Hidden { get; init; }

        public string? Classes { get; init; }

        public Attributes? Attributes { get; init; }

        public IReadOnlyList<ActionItem>? Actions { get; init; }

        public IHtmlContent Render()
        {
            var heading = HeadingHtml ?? (string.IsNullOrEmpty(HeadingText) ? null : Of($"{HeadingText}"));
            var body = Html ?? (string.IsNullOrEmpty(Text) ? null : Of($"""<p class="govuk-body">{Text}</p>"""));
            return Of($"""
                <div class="{Css("govuk-cookie-banner__message", Classes, "govuk-width-container")}"{Attr("role", Filled(Role))}{Attributes}{Flag("hidden", Hidden)}>
                  <div class="govuk-grid-row">
                    <div class="govuk-grid-column-two-thirds">
                      {(heading is null ? null : Of($"""<h2 class="govuk-cookie-banner__heading govuk-heading-m">{heading}</h2>"""))}
                      <div class="govuk-cookie-banner__content">{body}</div>
                    </div>
                  </div>
                  {(Actions is null ? null : Of($"""<div class="govuk-button-group">{Each(Actions, (action, _) => action.AsButtonOrLink())}</div>"""))}
                </div>
                """);
        }
    }
}
