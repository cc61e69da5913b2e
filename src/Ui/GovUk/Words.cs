using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

// Components that are a phrase in a box: label, hint, error message, tag, inset text, warning text, skip and back links.
internal sealed record Label : TextComponent
{
    public bool IsPageHeading { get; init; }

    public string? For { get; init; }

    protected override IHtmlContent Render()
    {
        if (IsEmpty)
        {
            return HtmlString.Empty;
        }

        var label = Of($"""<label class="{Css("govuk-label", Classes)}"{Attributes}{Attr("for", Filled(For))}>{Body}</label>""");
        return IsPageHeading ? Of($"""<h1 class="govuk-label-wrapper">{label}</h1>""") : label;
    }
}

internal sealed record Hint : TextComponent
{
    public string? Id { get; init; }

    protected override IHtmlContent Render() =>
        Of($"""<div{Attr("id", Filled(Id))} class="{Css("govuk-hint", Classes)}"{Attributes}>{Body}</div>""");
}

internal sealed record ErrorMessage : TextComponent
{
    public string? Id { get; init; }

    /// <summary>The word read out before the message; "Error" when null, none when empty.</summary>
    public string? VisuallyHiddenText { get; init; }

    protected override IHtmlContent Render()
    {
        var hidden = VisuallyHiddenText ?? "Error";
        var before = hidden.Length == 0 ? null : Of($"""<span class="govuk-visually-hidden">{hidden}:</span> """);
        return Of($"""<p{Attr("id", Filled(Id))} class="{Css("govuk-error-message", Classes)}"{Attributes}>{before}{Body}</p>""");
    }
}

internal sealed record Tag : TextComponent
{
    protected override IHtmlContent Render() =>
        Of($"""<strong class="{Css("govuk-tag", Classes)}"{Attributes}>{Body}</strong>""");
}

internal sealed record InsetText : TextComponent
{
    public string? Id { get; init; }

    protected override IHtmlContent Render() =>
        Of($"""<div{Attr("id", Filled(Id))} class="{Css("govuk-inset-text", Classes)}"{Attributes}>{Body}</div>""");
}

internal sealed record WarningText : TextComponent
{
    public string? IconFallbackText { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <div class="{Css("govuk-warning-text", Classes)}"{Attributes}>
          <span class="govuk-warning-text__icon" aria-hidden="true">!</span>
          <strong class="govuk-warning-text__text">
            <span class="govuk-visually-hidden">{Or(IconFallbackText, "Warning")}</span>
            {Body}
          </strong>
        </div>
        """);
}

internal sealed record SkipLink : TextComponent
{
    public string? Href { get; init; }

    protected override IHtmlContent Render() => Of(
        $"""<a href="{Or(Href, "#content")}" class="{Css("govuk-skip-link", Classes)}"{Attributes} data-module="govuk-skip-link">{Body}</a>""");
}

internal sealed record BackLink : TextComponent
{
    public string? Href { get; init; }

    protected override IHtmlContent Render() => Of(
        $"""<a href="{Or(Href, "#")}" class="{Css("govuk-back-link", Classes)}"{Attributes}>{Html ?? Of($"{Or(Text, "Back")}")}</a>""");
}

internal sealed record PhaseBanner : TextComponent
{
    public Content? Tag { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <div class="{Css("govuk-phase-banner govuk-width-container", Classes)}"{Attributes}>
          <p class="govuk-phase-banner__content">
            {new Tag { Text = Tag?.Text, Html = Tag?.Html, Classes = Css("govuk-phase-banner__content__tag", Tag?.Classes) }}
            <span class="govuk-phase-banner__text">
              {Body}
            </span>
          </p>
        </div>
        """);
}

internal sealed record Details : TextComponent
{
    public string? Id { get; init; }

    public string? SummaryText { get; init; }

    public IHtmlContent? SummaryHtml { get; init; }

    public bool Open { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <details{Attr("id", Filled(Id))} class="{Css("govuk-details", Classes)}"{Attributes}{Flag("open", Open)}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">
              {SummaryHtml ?? Of($"{SummaryText}")}
            </span>
          </summary>
          <div class="govuk-details__text">
            {Body}
          </div>
        </details>
        """);
}
