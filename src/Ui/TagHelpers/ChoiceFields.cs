using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

/// <summary>Radios or checkboxes, given as <c>items</c>, as nested tags, or both (items first).</summary>
public abstract class ChoicesTagHelper : FieldTagHelper
{
    public IEnumerable<SelectListItem>? Items { get; set; }

    public bool Small { get; set; }

    private protected async Task<List<Choice>> ChoicesAsync(TagHelperContext context, TagHelperOutput output)
    {
        var nested = new List<Choice>();
        context.Items[typeof(Choice)] = nested;
        await output.GetChildContentAsync();
        return [.. (Items ?? []).Select(FromItem), .. nested];
    }

    private Choice FromItem(SelectListItem item) => new()
    {
        Value = item.Value ?? item.Text,
        Text = item.Text,
        Disabled = item.Disabled,
        Checked = item.Selected && State is null && For?.Model is null ? true : null,
    };
}

[HtmlTargetElement("gov-radios")]
[RestrictChildren("gov-radio", "gov-divider")]
[FixtureOf("radios", "fieldset")]
public sealed class RadiosTagHelper : ChoicesTagHelper
{
    public string? Value { get; set; }

    public bool Inline { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        Show(output, new Radios
        {
            IdPrefix = ElementId,
            Name = FieldName,
            Value = TextOf(Value),
            Items = await ChoicesAsync(context, output),
            Fieldset = LegendOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(),
            FormGroup = GroupOf(),
            Classes = Html.Css(Class, Inline ? "govuk-radios--inline" : null, Small ? "govuk-radios--small" : null),
            Attributes = Rest(output),
        });
    }
}

[HtmlTargetElement("gov-checkboxes")]
[RestrictChildren("gov-checkbox", "gov-divider")]
[FixtureOf("checkboxes", "fieldset")]
public sealed class CheckboxesTagHelper : ChoicesTagHelper
{
    /// <summary>Values that are ticked when nothing was sent and there is no <c>asp-for</c>.</summary>
    public IEnumerable<string>? Values { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        Show(output, new Checkboxes
        {
            IdPrefix = ElementId,
            Name = FieldName,
            Values = State?.RawValue is null && Values is not null ? [.. Values] : ValuesOf(),
            Items = await ChoicesAsync(context, output),
            Fieldset = LegendOf(),
            DescribedBy = DescribedBy,
            Hint = HintOf(),
            ErrorMessage = ErrorOf(),
            FormGroup = GroupOf(),
            Classes = Html.Css(Class, Small ? "govuk-checkboxes--small" : null),
            Attributes = Rest(output),
        });
    }
}

/// <summary>One radio or checkbox; what is inside the tag is asked only of who chooses it.</summary>
[HtmlTargetElement("gov-radio", ParentTag = "gov-radios")]
[HtmlTargetElement("gov-checkbox", ParentTag = "gov-checkboxes")]
[FixtureOf("radios", "checkboxes")]
public sealed class ChoiceTagHelper : GovTagHelper
{
    public string? Id { get; set; }

    public string? Value { get; set; }

    public string? Label { get; set; }

    public string? Hint { get; set; }

    public bool? Checked { get; set; }

    public bool Disabled { get; set; }

    /// <summary>Whether ticking this one clears the others, as "None of these" does.</summary>
    public bool Exclusive { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var reveals = await ChildAsync(output);
        ((List<Choice>)context.Items[typeof(Choice)]).Add(new Choice
        {
            Id = Id,
            Value = Value ?? Label,
            Text = Label,
            Hint = Hint is null ? null : (Content)Hint,
            Checked = Checked,
            Disabled = Disabled,
            Behaviour = Exclusive ? "exclusive" : null,
            Conditional = reveals is null ? null : new Content { Html = reveals },
            Attributes = Rest(output),
        });
        output.SuppressOutput();
    }
}

/// <summary>A word between choices, usually "or".</summary>
[HtmlTargetElement("gov-divider")]
[FixtureOf("radios", "checkboxes")]
public sealed class DividerTagHelper : GovTagHelper
{
    public string Text { get; set; } = "or";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<Choice>)context.Items[typeof(Choice)]).Add(new Choice { Divider = Text });
        output.SuppressOutput();
    }
}
