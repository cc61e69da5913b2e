using System.Globalization;
using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record Input : Field
{
    public string? Type { get; init; }

    public string? Value { get; init; }

    public string? Autocomplete { get; init; }

    public string? Autocapitalize { get; init; }

    public string? Pattern { get; init; }

    public string? Inputmode { get; init; }

    public bool? Spellcheck { get; init; }

    public Content? Prefix { get; init; }

    public Content? Suffix { get; init; }

    public Content? InputWrapper { get; init; }

    protected override IHtmlContent Render()
    {
        var css = Css("govuk-input", Classes, ErrorMessage is null ? null : "govuk-input--error");
        var input = Of($"""
            <input class="{css}" id="{ControlId}" name="{Name}" type="{Or(Type, "text")}"{Attr("spellcheck", YesNo(Spellcheck))}{Attr("value", Value)}{Flag("disabled", Disabled)}{Attr("aria-describedby", Description)}{Attr("autocomplete", Autocomplete)}{Attr("autocapitalize", Autocapitalize)}{Attr("pattern", Pattern)}{Attr("inputmode", Inputmode)}{Attributes}>
            """);
        var affixed = Prefix is { IsEmpty: false } || Suffix is { IsEmpty: false }
            || FormGroup?.BeforeInput is not null || FormGroup?.AfterInput is not null;
        return Group(!affixed ? input : Of($"""
            <div class="{Css("govuk-input__wrapper", InputWrapper?.Classes)}"{InputWrapper?.Attributes}>
              {FormGroup?.BeforeInput}
              {Affix(Prefix, "prefix")}
              {input}
              {Affix(Suffix, "suffix")}
              {FormGroup?.AfterInput}
            </div>
            """));
    }

    private static IHtmlContent? Affix(Content? affix, string kind) => affix is null or { IsEmpty: true }
        ? null
        : Of($"""<div class="{Css("govuk-input__" + kind, affix.Classes)}" aria-hidden="true"{affix.Attributes}>{affix.Body}</div>""");
}

internal sealed record Textarea : Field
{
    public string? Value { get; init; }

    public int? Rows { get; init; }

    public bool? Spellcheck { get; init; }

    public string? Autocomplete { get; init; }

    protected override IHtmlContent Render()
    {
        var css = Css("govuk-textarea", ErrorMessage is null ? null : "govuk-textarea--error", Classes);
        // A browser drops one line break right after the tag: give it one of ours when the text starts with its own.
        var kept = Value is ['\n' or '\r', ..] ? "\n" : null;
        return Group(
            Of($"""<textarea class="{css}" id="{ControlId}" name="{Name}" rows="{(Rows is null or 0 ? 5 : Rows.Value)}"{Attr("spellcheck", YesNo(Spellcheck))}{Flag("disabled", Disabled)}{Attr("aria-describedby", Description)}{Attr("autocomplete", Filled(Autocomplete))}{Attributes}>{kept}{Value}</textarea>"""),
            FormGroup?.BeforeInput,
            FormGroup?.AfterInput);
    }
}

internal sealed record CharacterCount : Field
{
    public string? Value { get; init; }

    public int? Rows { get; init; }

    public int? Maxlength { get; init; }

    public int? Maxwords { get; init; }

    public int? Threshold { get; init; }

    public string? CountType { get; init; }

    public bool? Spellcheck { get; init; }

    public Content? CountMessage { get; init; }

    public string? TextareaDescriptionText { get; init; }

    public Dictionary<string, string>? CharactersUnderLimitText { get; init; }

    public string? CharactersAtLimitText { get; init; }

    public Dictionary<string, string>? CharactersOverLimitText { get; init; }

    public Dictionary<string, string>? WordsUnderLimitText { get; init; }

    public string? WordsAtLimitText { get; init; }

    public Dictionary<string, string>? WordsOverLimitText { get; init; }

    protected override IHtmlContent Render()
    {
        var type = Filled(CountType) ?? (Maxwords > 0 ? "words" : null);
        var limit = Maxwords is > 0 ? Maxwords : Maxlength;
        var sentence = Or(TextareaDescriptionText, "You can enter up to %{count} " + (type == "words" ? "words" : "characters"));
        var counted = new Attributes { ["data-module"] = "govuk-character-count" };
        Number(counted, "data-maxlength", Maxlength);
        Number(counted, "data-maxwords", Maxwords);
        Number(counted, "data-threshold", Threshold);
        Translation.Add(counted, "count-type", type, "data-");
        if (limit is null)
        {
            Translation.Add(counted, "textarea-description.other", TextareaDescriptionText);
        }

        Translation.Add(counted, "characters-under-limit", CharactersUnderLimitText);
        Translation.Add(counted, "characters-at-limit", CharactersAtLimitText);
        Translation.Add(counted, "characters-over-limit", CharactersOverLimitText);
        Translation.Add(counted, "words-under-limit", WordsUnderLimitText);
        Translation.Add(counted, "words-at-limit", WordsAtLimitText);
        Translation.Add(counted, "words-over-limit", WordsOverLimitText);
        foreach (var (name, value) in FormGroup?.Attributes ?? [])
        {
            counted.TryAdd(name, value);
        }

        var message = new Hint
        {
            Id = ControlId + "-info",
            Classes = Css("govuk-character-count__message", CountMessage?.Classes),
            Text = limit is { } count ? sentence.Replace("%{count}", count.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : null,
        };
        return new Textarea
        {
            Id = ControlId,
            Name = Name,
            DescribedBy = ControlId + "-info",
            Rows = Rows,
            Spellcheck = Spellcheck,
            Value = Value,
            Disabled = Disabled,
            Classes = Css("govuk-js-character-count", Classes),
            Label = Label,
            Hint = Hint,
            ErrorMessage = ErrorMessage,
            Attributes = Attributes,
            FormGroup = new FormGroup
            {
                Classes = Css("govuk-character-count", FormGroup?.Classes),
                Attributes = counted,
                BeforeInput = FormGroup?.BeforeInput,
                AfterInput = Of($"{message}{FormGroup?.AfterInput}"),
            },
        };
    }

    private static void Number(Attributes attributes, string name, int? value)
    {
        if (value is { } known)
        {
            attributes[name] = known.ToString(CultureInfo.InvariantCulture);
        }
    }
}

/// <summary>Sentences that the package's scripts show, given in data attributes.</summary>
internal static class Translation
{
    public static void Add(Attributes attributes, string key, string? message, string prefix = "data-i18n.")
    {
        if (!string.IsNullOrEmpty(message))
        {
            attributes[prefix + key] = message;
        }
    }

    public static void Add(Attributes attributes, string key, Dictionary<string, string>? messages)
    {
        foreach (var (rule, message) in messages ?? [])
        {
            attributes[$"data-i18n.{key}.{rule}"] = message;
        }
    }
}

internal sealed record PasswordInput : Field
{
    public string? Value { get; init; }

    public string? Autocomplete { get; init; }

    public Content? Button { get; init; }

    public string? ShowPasswordText { get; init; }

    public string? HidePasswordText { get; init; }

    public string? ShowPasswordAriaLabelText { get; init; }

    public string? HidePasswordAriaLabelText { get; init; }

    public string? PasswordShownAnnouncementText { get; init; }

    public string? PasswordHiddenAnnouncementText { get; init; }

    protected override IHtmlContent Render()
    {
        var group = new Attributes { ["data-module"] = "govuk-password-input" };
        Translation.Add(group, "show-password", ShowPasswordText);
        Translation.Add(group, "hide-password", HidePasswordText);
        Translation.Add(group, "show-password-aria-label", ShowPasswordAriaLabelText);
        Translation.Add(group, "hide-password-aria-label", HidePasswordAriaLabelText);
        Translation.Add(group, "password-shown-announcement", PasswordShownAnnouncementText);
        Translation.Add(group, "password-hidden-announcement", PasswordHiddenAnnouncementText);
        foreach (var (name, value) in FormGroup?.Attributes ?? [])
        {
            group.TryAdd(name, value);
        }

        var toggle = new Button
        {
            Type = "button",
            Classes = Css("govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle", Button?.Classes),
            Text = ShowPasswordText ?? "Show",
            Attributes = new Attributes
            {
                ["aria-controls"] = ControlId,
                ["aria-label"] = ShowPasswordAriaLabelText ?? "Show password",
                ["hidden"] = "",
            },
        };
        return new Input
        {
            FormGroup = new FormGroup
            {
                Classes = Css("govuk-password-input", FormGroup?.Classes),
                Attributes = group,
                BeforeInput = FormGroup?.BeforeInput,
                AfterInput = Of($"{toggle}{FormGroup?.AfterInput}"),
            },
            InputWrapper = new Content { Classes = "govuk-password-input__wrapper" },
            Label = Label,
            Hint = Hint,
            Classes = Css("govuk-password-input__input govuk-js-password-input-input", Classes),
            ErrorMessage = ErrorMessage,
            Id = ControlId,
            Name = Name,
            Type = "password",
            Spellcheck = false,
            Autocapitalize = "none",
            Autocomplete = Or(Autocomplete, "current-password"),
            Value = Value,
            Disabled = Disabled,
            DescribedBy = DescribedBy,
            Attributes = Attributes,
        };
    }
}
