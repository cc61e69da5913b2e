using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record Button : TextComponent
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? Type { get; init; }

    public string? Href { get; init; }

    public bool Disabled { get; init; }

    public bool IsStartButton { get; init; }

    public bool? PreventDoubleClick { get; init; }

    protected override IHtmlContent Render()
    {
        var css = Css("govuk-button", Classes, IsStartButton ? "govuk-button--start" : null);
        var common = Of($""" class="{css}" data-module="govuk-button"{Attributes}{Attr("id", Filled(Id))}""");
        var words = Html is not null && IsStartButton ? Of($"<span>{Html}</span>") : Body;
        var icon = IsStartButton
            ? Of($"""
                <svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false">
                  <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/>
                </svg>
                """)
            : null;
        words = icon is null ? words : Of($"{words} {icon}");
        if (!string.IsNullOrEmpty(Href))
        {
            return Of($"""<a href="{Href}" role="button" draggable="false"{common}>{words}</a>""");
        }

        var guard = PreventDoubleClick is { } prevent ? Attr("data-prevent-double-click", prevent ? "true" : "false") : null;
        var disabled = Disabled ? Of($""" disabled aria-disabled="true" """) : null;
        return Of($"""<button type="{Or(Type, "submit")}"{Attr("value", Filled(Value))}{Attr("name", Filled(Name))}{disabled}{guard}{common}>{words}</button>""");
    }
}
