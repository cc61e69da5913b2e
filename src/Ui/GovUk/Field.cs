using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record FormGroup
{
    public string? Classes { get; init; }

    public Attributes? Attributes { get; init; }

    public IHtmlContent? BeforeInput { get; init; }

    public IHtmlContent? AfterInput { get; init; }
}

/// <summary>What every question has: a label, perhaps a hint and an error, and a control that is described by them.</summary>
internal abstract record Field : Component
{
    public string? Id { get; init; }

    public string? Name { get; init; }

    public string? DescribedBy { get; init; }

    public bool Disabled { get; init; }

    public Label? Label { get; init; }

    public Hint? Hint { get; init; }

    public ErrorMessage? ErrorMessage { get; init; }

    public FormGroup? FormGroup { get; init; }

    protected string ControlId => Or(Id, Name ?? "");

    protected string? Description => Filled(Css(
        DescribedBy,
        Hint is null ? null : ControlId + "-hint",
        ErrorMessage is null ? null : ControlId + "-error"));

    protected IHtmlContent Group(IHtmlContent control, IHtmlContent? before = null, IHtmlContent? after = null) => Of($"""
        <div class="{Css("govuk-form-group", ErrorMessage is null ? null : "govuk-form-group--error", FormGroup?.Classes)}"{FormGroup?.Attributes}>
          {(Label is null ? null : Label with { For = ControlId })}
          {(Hint is null ? null : Hint with { Id = ControlId + "-hint" })}
          {(ErrorMessage is null ? null : ErrorMessage with { Id = ControlId + "-error" })}
          {before}
          {control}
          {after}
        </div>
        """);

    protected static string? YesNo(bool? value) => value is { } known ? (known ? "true" : "false") : null;
}
