using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record FileUpload : Field
{
    public bool Multiple { get; init; }

    /// <summary>Whether the package's script adds a drop zone.</summary>
    public bool Javascript { get; init; }

    public string? WrapperClasses { get; init; }

    public Attributes? WrapperAttributes { get; init; }

    public string? ChooseFilesButtonText { get; init; }

    public string? DropInstructionText { get; init; }

    public string? NoFileChosenText { get; init; }

    public Dictionary<string, string>? MultipleFilesChosenText { get; init; }

    public string? EnteredDropZoneText { get; init; }

    public string? LeftDropZoneText { get; init; }

    protected override IHtmlContent Render()
    {
        var css = Css("govuk-file-upload", Classes, ErrorMessage is null ? null : "govuk-file-upload--error");
        var input = Of($"""<input class="{css}" id="{ControlId}" name="{Name}" type="file"{Flag("disabled", Disabled)}{Flag("multiple", Multiple)}{Attr("aria-describedby", Description)}{Attributes}>""");
        return Group(Javascript ? Wrapped(input) : input, FormGroup?.BeforeInput, FormGroup?.AfterInput);
    }

    private IHtmlContent Wrapped(IHtmlContent input)
    {
        var words = new Attributes();
        Translation.Add(words, "choose-files-button", ChooseFilesButtonText);
        Translation.Add(words, "no-file-chosen", NoFileChosenText);
        Translation.Add(words, "multiple-files-chosen", MultipleFilesChosenText);
        Translation.Add(words, "drop-instruction", DropInstructionText);
        Translation.Add(words, "entered-drop-zone", EnteredDropZoneText);
        Translation.Add(words, "left-drop-zone", LeftDropZoneText);
        return Of($"""<div class="{Css("govuk-file-upload-wrapper", WrapperClasses)}" data-module="govuk-file-upload"{words}{WrapperAttributes}>{input}</div>""");
    }
}

internal sealed record Select : Field
{
    public string? Value { get; init; }

    public IReadOnlyList<Option?>? Items { get; init; }

    protected override IHtmlContent Render()
    {
        var css = Css("govuk-select", Classes, ErrorMessage is null ? null : "govuk-select--error");
        var options = Each(Items, (item, _) => item is null ? null : Of(
            $"""<option{Attr("value", item.Value)}{Flag("selected", Chosen(item))}{Flag("disabled", item.Disabled)}{item.Attributes}>{item.Text}</option>"""));
        return Group(
            Of($"""<select class="{css}" id="{ControlId}" name="{Name}"{Flag("disabled", Disabled)}{Attr("aria-describedby", Description)}{Attributes}>{options}</select>"""),
            FormGroup?.BeforeInput,
            FormGroup?.AfterInput);
    }

    private bool Chosen(Option item) => item.Selected == true
        || (item.Selected is null && !string.IsNullOrEmpty(Value) && (item.Value ?? item.Text) == Value);

    internal sealed record Option
    {
        public string? Value { get; init; }

        public string? Text { get; init; }

        public bool? Selected { get; init; }

        public bool Disabled { get; init; }

        public Attributes? Attributes { get; init; }
    }
}
