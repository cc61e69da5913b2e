using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

/// <summary>
/// A question on a form, bound to the model by <c>asp-for</c> or by <c>name</c>. Shows what was typed, even when it
/// could not be bound, and the first error of its field in model state.
/// </summary>
public abstract class FieldTagHelper : GovTagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression? For { get; set; }

    /// <summary>The form field's name when there is no <c>asp-for</c>, as in forms that a council writes itself.</summary>
    public string? Name { get; set; }

    public string? Id { get; set; }

    /// <summary>The label, or the legend of a group.</summary>
    public string? Label { get; set; }

    /// <summary>s, m, l or xl.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Whether the label is the page's h1.</summary>
    public bool Heading { get; set; }

    public string? Hint { get; set; }

    /// <summary>Trusted markup instead of <see cref="Hint"/>.</summary>
    public IHtmlContent? HintHtml { get; set; }

    /// <summary>An error to show instead of the one in model state.</summary>
    public string? Error { get; set; }

    public string? DescribedBy { get; set; }

    public string? GroupClass { get; set; }

    public bool Disabled { get; set; }

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected string FieldName => For is null
        ? Name ?? throw new InvalidOperationException($"{GetType().Name} needs asp-for or name.")
        : ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    private protected string ElementId => Id ?? TagBuilder.CreateSanitizedId(FieldName, "_");

    private protected ModelStateEntry? State => ViewContext.ViewData.ModelState.TryGetValue(FieldName, out var entry) ? entry : null;

    private protected Label? LabelOf(string prefix = "govuk-label--") => Label is null
        ? null
        : new Label { Text = Label, IsPageHeading = Heading, Classes = LabelSize is null ? null : prefix + LabelSize };

    private protected Fieldset? LegendOf() => Label is null
        ? null
        : new Fieldset
        {
            DescribedBy = DescribedBy,
            Legend = new Legend { Text = Label, IsPageHeading = Heading, Classes = LabelSize is null ? null : "govuk-fieldset__legend--" + LabelSize },
        };

    private protected Hint? HintOf() => Hint is null && HintHtml is null ? null : new Hint { Text = Hint, Html = HintHtml };

    private protected ErrorMessage? ErrorOf(params ReadOnlySpan<string> alsoOf)
    {
        // Razor makes an empty text of an expression that is null.
        var said = string.IsNullOrEmpty(Error) ? FirstError(FieldName) : Error;
        foreach (var name in alsoOf)
        {
            said ??= FirstError(name);
        }

        return said is null ? null : new ErrorMessage { Text = said };
    }

    private protected string? FirstError(string name) =>
        ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) && entry.Errors.Count > 0 ? Sentence(entry.Errors[0]) : null;

    private protected FormGroup? GroupOf() => GroupClass is null ? null : new FormGroup { Classes = GroupClass };

    private protected void Register(string? elementId = null) =>
        FieldsOnPage.Of(ViewContext.HttpContext).Add(FieldName, elementId ?? ElementId);

    /// <summary>What was typed if the form was sent, otherwise what the page gave, otherwise the model's value.</summary>
    private protected string? TextOf(string? given) => State?.RawValue is null && State?.AttemptedValue is null
        ? given ?? Written(For?.Model)
        : State.AttemptedValue;

    private protected IReadOnlyList<string> ValuesOf() => State?.RawValue switch
    {
        string[] several => several,
        string one => [one],
        _ => For?.Model switch
        {
            null => [],
            string text => [text],
            System.Collections.IEnumerable several => [.. several.Cast<object?>().Select(Written).OfType<string>()],
            var one => [Written(one)!],
        },
    };

    internal static string Sentence(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? "This answer could not be read. Check it and try again." : error.ErrorMessage;

    private static string? Written(object? value) => value switch
    {
        null => null,
        bool yes => yes ? "true" : "false",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
