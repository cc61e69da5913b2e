using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

/// <summary><c>&lt;gov-input asp-for="Postcode" label="Postcode" width="10" /&gt;</c></summary>
[HtmlTargetElement("gov-input")]
[FixtureOf("input", "label", "hint", "error-message")]
public sealed class InputTagHelper : FieldTagHelper
{
    public string? Type { get; set; }

    public string? Value { get; set; }

    /// <summary>2, 3, 4, 5, 10, 20 (characters) or full, three-quarters, two-thirds, one-half, one-third, one-quarter.</summary>
    public string? Width { get; set; }

    public string? Prefix { get; set; }

    public string? Suffix { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        Show(output, new Input
        {
            Id = ElementId,
            Name = FieldName,
            Type = Type,
            Value = TextOf(Value),
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(),
            DescribedBy = DescribedBy,
            Disabled = Disabled,
            Prefix = Prefix is null ? null : (Content)Prefix,
            Suffix = Suffix is null ? null : (Content)Suffix,
            FormGroup = GroupOf(),
            Classes = Html.Css(Class, Width is null ? null : int.TryParse(Width, out _) ? "govuk-input--width-" + Width : "govuk-!-width-" + Width),
            Attributes = Rest(output),
        });
    }
}

/// <summary>A password: never shown again after a mistake. <c>autocomplete="new-password"</c> where one is chosen.</summary>
[HtmlTargetElement("gov-password")]
[FixtureOf("password-input")]
public sealed class PasswordTagHelper : FieldTagHelper
{
    public string? Autocomplete { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        Show(output, new PasswordInput
        {
            Id = ElementId,
            Name = FieldName,
            Autocomplete = Autocomplete,
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(),
            DescribedBy = DescribedBy,
            Disabled = Disabled,
            FormGroup = GroupOf(),
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}

/// <summary>Longer text; with <c>max-length</c> or <c>max-words</c> it counts what is left.</summary>
[HtmlTargetElement("gov-textarea")]
[FixtureOf("textarea", "character-count")]
public sealed class TextareaTagHelper : FieldTagHelper
{
    public string? Value { get; set; }

    public int? Rows { get; set; }

    public int? MaxLength { get; set; }

    public int? MaxWords { get; set; }

    /// <summary>Per cent of the limit at which the count appears.</summary>
    public int? Threshold { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        var plain = new Textarea
        {
            Id = ElementId,
            Name = FieldName,
            Value = TextOf(Value),
            Rows = Rows,
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(),
            DescribedBy = DescribedBy,
            Disabled = Disabled,
            FormGroup = GroupOf(),
            Classes = Class,
            Attributes = Rest(output),
        };
        Show(output, MaxLength is null && MaxWords is null ? plain : new CharacterCount
        {
            Id = plain.Id,
            Name = plain.Name,
            Value = plain.Value,
            Rows = Rows,
            Maxlength = MaxLength,
            Maxwords = MaxWords,
            Threshold = Threshold,
            Label = plain.Label,
            Hint = plain.Hint,
            ErrorMessage = plain.ErrorMessage,
            Disabled = Disabled,
            FormGroup = plain.FormGroup,
            Classes = Class,
            Attributes = plain.Attributes,
        });
    }
}

/// <summary>One of a list. Radios are easier to use when there are fewer than about eight.</summary>
[HtmlTargetElement("gov-select")]
[FixtureOf("select")]
public sealed class SelectTagHelper : FieldTagHelper
{
    public IEnumerable<SelectListItem>? Items { get; set; }

    public string? Value { get; set; }

    /// <summary>The words of a first option that has no value, such as "Choose a team".</summary>
    public string? Empty { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        var options = (Items ?? []).Select(item => new Select.Option
        {
            Value = item.Value ?? item.Text,
            Text = item.Text,
            Selected = item.Selected && State is null && Value is null && For?.Model is null ? true : null,
            Disabled = item.Disabled,
        });
        Show(output, new Select
        {
            Id = ElementId,
            Name = FieldName,
            Value = TextOf(Value),
            Items = Empty is null ? [.. options] : [new Select.Option { Value = "", Text = Empty }, .. options],
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(),
            DescribedBy = DescribedBy,
            Disabled = Disabled,
            FormGroup = GroupOf(),
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}

/// <summary>Files to send. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("gov-file")]
[FixtureOf("file-upload")]
public sealed class FileTagHelper : FieldTagHelper
{
    public bool Multiple { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Register();
        Show(output, new FileUpload
        {
            Id = ElementId,
            Name = FieldName,
            Multiple = Multiple,
            Javascript = true,
            Label = LabelOf(),
            Hint = HintOf(),
            ErrorMessage = ErrorOf(),
            DescribedBy = DescribedBy,
            Disabled = Disabled,
            FormGroup = GroupOf(),
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}
