using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record DatePart
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? Label { get; init; }

    public string? Value { get; init; }

    public string? Classes { get; init; }

    public string? Inputmode { get; init; }

    public string? Autocomplete { get; init; }

    public string? Pattern { get; init; }

    public bool? Error { get; init; }

    /// <summary>A part that is not asked for, such as the year of a birthday.</summary>
    public bool Absent { get; init; }

    public Attributes? Attributes { get; init; }
}

internal sealed record DateInput : Component
{
    public string? Id { get; init; }

    public string? NamePrefix { get; init; }

    public Fieldset? Fieldset { get; init; }

    public Hint? Hint { get; init; }

    public ErrorMessage? ErrorMessage { get; init; }

    public FormGroup? FormGroup { get; init; }

    public Dictionary<string, string>? Values { get; init; }

    public DatePart? Day { get; init; }

    public DatePart? Month { get; init; }

    public DatePart? Year { get; init; }

    public IReadOnlyList<DatePart?>? Items { get; init; }

    protected override IHtmlContent Render()
    {
        var day = Default(Day, "day", "govuk-input--width-2");
        var month = Default(Month, "month", "govuk-input--width-2");
        var year = Default(Year, "year", "govuk-input--width-4");
        IReadOnlyList<DatePart?> parts = Items is { Count: > 0 } ? Items : [day, month, year];
        var anyError = parts.Any(HasError);
        var described = Filled(Css(Fieldset?.DescribedBy, Hint is null ? null : Id + "-hint", ErrorMessage is null ? null : Id + "-error"));
        var inner = Of($"""
            {(Hint is null ? null : Hint with { Id = Id + "-hint" })}
            {(ErrorMessage is null ? null : ErrorMessage with { Id = Id + "-error" })}
            <div class="{Css("govuk-date-input", Classes)}"{Attributes}{Attr("id", Filled(Id))}>
              {FormGroup?.BeforeInput}
              {Each(parts, (part, _) => part is null or { Absent: true } ? null : Part(part, anyError, day, month, year))}
              {FormGroup?.AfterInput}
            </div>
            """);
        return Of($"""
            <div class="{Css("govuk-form-group", ErrorMessage is null ? null : "govuk-form-group--error", FormGroup?.Classes)}"{FormGroup?.Attributes}>
              {(Fieldset is null ? inner : Fieldset with { DescribedBy = described, Role = "group", Html = inner })}
            </div>
            """);
    }

    private DatePart Default(DatePart? part, string name, string width) => part is null
        ? new DatePart { Name = name, Classes = width, Value = Values?.GetValueOrDefault(name) }
        : part with { Name = part.Name ?? name };

    private static bool HasError(DatePart? part) =>
        part is { Absent: false } && (part.Error == true || part.Classes?.Contains("govuk-input--error", StringComparison.Ordinal) == true);

    private IHtmlContent Part(DatePart part, bool anyError, DatePart day, DatePart month, DatePart year)
    {
        var isYear = part.Name == "year" || part.Name == year.Name;
        var field = isYear ? year : part.Name == "day" || part.Name == day.Name ? day : part.Name == "month" || part.Name == month.Name ? month : null;
        var marked = part.Classes?.Contains("govuk-input--error", StringComparison.Ordinal) == true;
        var wrong = !marked && (part.Error == true || (part.Error is null && ErrorMessage is not null && !anyError));
        var sized = part.Classes?.Contains("govuk-input--width-", StringComparison.Ordinal) == true;
        var prefix = string.IsNullOrEmpty(NamePrefix) ? "" : NamePrefix + "-";
        var name = part.Name ?? "";
        var input = new Input
        {
            Label = new Label { Text = Or(part.Label, Capitalised(name)), Classes = "govuk-date-input__label" },
            Id = Or(part.Id, Id + "-" + name),
            Classes = Css("govuk-date-input__input", wrong ? "govuk-input--error" : null, sized ? null : isYear ? "govuk-input--width-4" : "govuk-input--width-2", part.Classes),
            Name = prefix + name,
            Value = part.Value ?? field?.Value ?? Values?.GetValueOrDefault(prefix + name),
            Type = "text",
            Inputmode = Or(part.Inputmode, "numeric"),
            Autocomplete = part.Autocomplete,
            Pattern = part.Pattern,
            Attributes = part.Attributes,
        };
        return Of($"""<div class="govuk-date-input__item">{input}</div>""");
    }

    private static string Capitalised(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].ToLowerInvariant();
}
