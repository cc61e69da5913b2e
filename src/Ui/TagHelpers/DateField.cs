using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

/// <summary>
/// A date typed as day, month and year, sent as <c>Name.Day</c>, <c>Name.Month</c> and <c>Name.Year</c>;
/// <see cref="Reeve.Ui.Binding.DatePartsBinder"/> turns them into a <see cref="DateOnly"/>.
/// </summary>
[HtmlTargetElement("gov-date")]
[FixtureOf("date-input", "fieldset")]
public sealed class DateTagHelper : FieldTagHelper
{
    private static readonly string[] Parts = ["Day", "Month", "Year"];

    /// <summary>The date to show first when there is no <c>asp-for</c>.</summary>
    public DateOnly? Value { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var name = FieldName;
        var state = ViewContext.ViewData.ModelState;
        var wrong = Parts.Where(part => FirstError($"{name}.{part}") is not null).ToList();
        Register($"{ElementId}_{wrong.FirstOrDefault("Day")}");
        foreach (var part in Parts)
        {
            FieldsOnPage.Of(ViewContext.HttpContext).Add($"{name}.{part}", $"{ElementId}_{part}");
        }

        var date = For?.Model as DateOnly? ?? Value;
        var error = ErrorOf([.. Parts.Select(part => $"{name}.{part}")]);
        Show(output, new DateInput
        {
            Id = ElementId,
            Fieldset = LegendOf(),
            Hint = HintOf(),
            ErrorMessage = error,
            FormGroup = GroupOf(),
            Classes = Class,
            Attributes = Rest(output),
            Items = [.. Parts.Select(part => new DatePart
            {
                Id = $"{ElementId}_{part}",
                Name = $"{name}.{part}",
                Label = part,
                Classes = part == "Year" ? "govuk-input--width-4" : "govuk-input--width-2",
                Value = state.TryGetValue($"{name}.{part}", out var typed) ? typed.AttemptedValue : Number(date, part),
                Error = error is null ? null : wrong.Count == 0 || wrong.Contains(part),
            })],
        });
    }

    private static string? Number(DateOnly? date, string part) => date is not { } known ? null : (part switch
    {
        "Day" => known.Day,
        "Month" => known.Month,
        _ => known.Year,
    }).ToString(CultureInfo.InvariantCulture);
}
