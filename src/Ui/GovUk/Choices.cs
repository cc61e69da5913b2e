using System.Globalization;
using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record Choice
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Value { get; init; }

    public string? Text { get; init; }

    public IHtmlContent? Html { get; init; }

    public Content? Label { get; init; }

    public Content? Hint { get; init; }

    public string? Divider { get; init; }

    public bool? Checked { get; init; }

    public bool Disabled { get; init; }

    /// <summary>"exclusive" for a checkbox that clears the others.</summary>
    public string? Behaviour { get; init; }

    public Content? Conditional { get; init; }

    public Attributes? Attributes { get; init; }
}

/// <summary>Radios and checkboxes: the same but for the class, the type of input and how many may be chosen.</summary>
internal abstract record Choices : Component
{
    public string? Name { get; init; }

    public string? IdPrefix { get; init; }

    public Fieldset? Fieldset { get; init; }

    public Hint? Hint { get; init; }

    public ErrorMessage? ErrorMessage { get; init; }

    public FormGroup? FormGroup { get; init; }

    public IReadOnlyList<Choice?>? Items { get; init; }

    protected abstract string Kind { get; }

    protected abstract string InputType { get; }

    protected abstract string? OuterDescription { get; }

    protected abstract bool IsChosen(Choice item);

    private string Prefix => Or(IdPrefix, Name ?? "");

    protected override IHtmlContent Render()
    {
        var outer = Filled(Fieldset?.DescribedBy) ?? Filled(OuterDescription);
        var described = Filled(Css(outer, Hint is null ? null : Prefix + "-hint", ErrorMessage is null ? null : Prefix + "-error"));
        var inner = Of($"""
            {(Hint is null ? null : Hint with { Id = Prefix + "-hint" })}
            {(ErrorMessage is null ? null : ErrorMessage with { Id = Prefix + "-error" })}
            <div class="{Css("govuk-" + Kind, Classes)}"{Attributes} data-module="govuk-{Kind}">
              {FormGroup?.BeforeInput}
              {Each(Items, (item, index) => item is null ? null : Item(item, index, InputType == "checkbox" && Fieldset is null ? described : null))}
              {FormGroup?.AfterInput}
            </div>
            """);
        return Of($"""
            <div class="{Css("govuk-form-group", ErrorMessage is null ? null : "govuk-form-group--error", FormGroup?.Classes)}"{FormGroup?.Attributes}>
              {(Fieldset is null ? inner : Fieldset with { DescribedBy = described, Html = inner })}
            </div>
            """);
    }

    private IHtmlContent Item(Choice item, int index, string? described)
    {
        if (!string.IsNullOrEmpty(item.Divider))
        {
            return Of($"""<div class="govuk-{Kind}__divider">{item.Divider}</div>""");
        }

        var id = Or(item.Id, index > 1 ? Prefix + "-" + index.ToString(CultureInfo.InvariantCulture) : Prefix);
        var name = InputType == "checkbox" ? Or(item.Name, Name ?? "") : Name;
        var chosen = IsChosen(item);
        var hint = item.Hint is { IsEmpty: false }
            ? new Hint { Id = id + "-item-hint", Classes = Css($"govuk-{Kind}__hint", item.Hint.Classes), Attributes = item.Hint.Attributes, Text = item.Hint.Text, Html = item.Hint.Html }
            : null;
        var label = new Label { For = id, Text = item.Text, Html = item.Html, Classes = Css($"govuk-{Kind}__label", item.Label?.Classes), Attributes = item.Label?.Attributes };
        var reveals = item.Conditional?.Html;
        var conditional = reveals is null ? null : Of(
            $"""<div class="{Css($"govuk-{Kind}__conditional", chosen ? null : $"govuk-{Kind}__conditional--hidden")}" id="conditional-{id}">{reveals}</div>""");
        return Of($"""
            <div class="govuk-{Kind}__item">
              <input class="govuk-{Kind}__input" id="{id}" name="{name}" type="{InputType}" value="{item.Value}"{Flag("checked", chosen)}{Flag("disabled", item.Disabled)}{Attr("data-aria-controls", reveals is null ? null : "conditional-" + id)}{Attr("data-behaviour", Filled(item.Behaviour))}{Attr("aria-describedby", Filled(Css(described, hint?.Id)))}{item.Attributes}>
              {label}
              {hint}
            </div>
            {conditional}
            """);
    }
}

internal sealed record Radios : Choices
{
    public string? Value { get; init; }

    protected override string Kind => "radios";

    protected override string InputType => "radio";

    protected override string? OuterDescription => null;

    protected override bool IsChosen(Choice item) =>
        item.Checked == true || (item.Checked is null && !string.IsNullOrEmpty(Value) && item.Value == Value);
}

internal sealed record Checkboxes : Choices
{
    public IReadOnlyList<string>? Values { get; init; }

    public string? DescribedBy { get; init; }

    protected override string Kind => "checkboxes";

    protected override string InputType => "checkbox";

    protected override string? OuterDescription => DescribedBy;

    protected override bool IsChosen(Choice item) =>
        item.Checked == true || (item.Checked is null && item.Value is not null && Values?.Contains(item.Value) == true);
}

internal sealed record Fieldset : Component
{
    public string? Role { get; init; }

    public string? DescribedBy { get; init; }

    public Legend? Legend { get; init; }

    public IHtmlContent? Html { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <fieldset class="{Css("govuk-fieldset", Classes)}"{Attr("role", Filled(Role))}{Attr("aria-describedby", Filled(DescribedBy))}{Attributes}>
          {(Legend is null or { IsEmpty: true } ? null : Heading(Legend))}
          {Html}
        </fieldset>
        """);

    private static IHtmlContent Heading(Legend legend)
    {
        var words = legend.IsPageHeading ? Of($"""<h1 class="govuk-fieldset__heading">{legend.Body}</h1>""") : legend.Body;
        return Of($"""<legend class="{Css("govuk-fieldset__legend", legend.Classes)}">{words}</legend>""");
    }
}

internal sealed record Legend : Content
{
    public bool IsPageHeading { get; init; }
}
