using Microsoft.AspNetCore.Html;
using static Reeve.Ui.GovUk.Html;

namespace Reeve.Ui.GovUk;

internal sealed record SummaryRow
{
    public Content? Key { get; init; }

    public Content? Value { get; init; }

    public SummaryActions? Actions { get; init; }

    public string? Classes { get; init; }
}

internal sealed record SummaryActions
{
    public IReadOnlyList<Link>? Items { get; init; }

    public string? Classes { get; init; }
}

internal sealed record CardTitle : Content
{
    public int? HeadingLevel { get; init; }
}

internal sealed record SummaryCard
{
    public CardTitle? Title { get; init; }

    public SummaryActions? Actions { get; init; }

    public string? Classes { get; init; }

    public Attributes? Attributes { get; init; }
}

internal sealed record SummaryList : Component
{
    public IReadOnlyList<SummaryRow?>? Rows { get; init; }

    public SummaryCard? Card { get; init; }

    protected override IHtmlContent Render()
    {
        var anyActions = Rows?.Any(row => row?.Actions?.Items is { Count: > 0 }) == true;
        var list = Of($"""
            <dl class="{Css("govuk-summary-list", Classes)}"{Attributes}>
              {Each(Rows, (row, _) => row is null ? null : Row(row, anyActions))}
            </dl>
            """);
        return Card is null ? list : Boxed(Card, list);
    }

    private IHtmlContent Row(SummaryRow row, bool anyActions)
    {
        var plain = anyActions && row.Actions?.Items is null ? "govuk-summary-list__row--no-actions" : null;
        return Of($"""
            <div class="{Css("govuk-summary-list__row", plain, row.Classes)}">
              <dt class="{Css("govuk-summary-list__key", row.Key?.Classes)}">{row.Key?.Body}</dt>
              <dd class="{Css("govuk-summary-list__value", row.Value?.Classes)}">{row.Value?.Body}</dd>
              {RowActions(row.Actions)}
            </div>
            """);
    }

    private IHtmlContent? RowActions(SummaryActions? actions) => actions?.Items is not { Count: > 0 } items ? null : Of($"""
        <dd class="{Css("govuk-summary-list__actions", actions.Classes)}">
          {(items.Count == 1
            ? Action(items[0])
            : Of($"""<ul class="govuk-summary-list__actions-list">{Each(items, (item, _) => Of($"""<li class="govuk-summary-list__actions-list-item">{Action(item)}</li>"""))}</ul>"""))}
        </dd>
        """);

    private IHtmlContent Action(Link action)
    {
        var title = Card?.Title;
        var hidden = string.IsNullOrEmpty(action.VisuallyHiddenText) && title is null ? null : Of(
            $"""<span class="govuk-visually-hidden">{(string.IsNullOrEmpty(action.VisuallyHiddenText) ? null : " " + action.VisuallyHiddenText)}{(title is null ? null : Of($" ({title.Body})"))}</span>""");
        return Of($"""<a class="{Css("govuk-link", action.Classes)}" href="{action.Href}"{action.Attributes}>{action.Body}{hidden}</a>""");
    }

    private IHtmlContent Boxed(SummaryCard card, IHtmlContent list)
    {
        var level = card.Title?.HeadingLevel is null or 0 ? 2 : card.Title.HeadingLevel.Value;
        var title = card.Title is null ? null : Of($"""<h{level} class="{Css("govuk-summary-card__title", card.Title.Classes)}">{card.Title.Body}</h{level}>""");
        var css = Css("govuk-summary-card__actions", card.Actions?.Classes);
        var actions = card.Actions?.Items switch
        {
            { Count: 1 } one => Of($"""<div class="{css}">{Action(one[0])}</div>"""),
            { Count: > 1 } several => Of($"""<ul class="{css}">{Each(several, (item, _) => Of($"""<li class="govuk-summary-card__action">{Action(item)}</li>"""))}</ul>"""),
            _ => null,
        };
        return Of($"""
            <div class="{Css("govuk-summary-card", card.Classes)}"{card.Attributes}>
              <div class="govuk-summary-card__title-wrapper">{title}{actions}</div>
              <div class="govuk-summary-card__content">{list}</div>
            </div>
            """);
    }
}

internal sealed record Cell : Content
{
    /// <summary>"numeric" aligns figures to the right.</summary>
    public string? Format { get; init; }

    public int? Colspan { get; init; }

    public int? Rowspan { get; init; }
}

internal sealed record Table : Component
{
    public string? Caption { get; init; }

    public string? CaptionClasses { get; init; }

    public bool FirstCellIsHeader { get; init; }

    public IReadOnlyList<Cell>? Head { get; init; }

    public IReadOnlyList<IReadOnlyList<Cell>?>? Rows { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <table class="{Css("govuk-table", Classes)}"{Attributes}>
          {(string.IsNullOrEmpty(Caption) ? null : Of($"""<caption class="{Css("govuk-table__caption", CaptionClasses)}">{Caption}</caption>"""))}
          {(Head is null ? null : Of($"""<thead class="govuk-table__head"><tr class="govuk-table__row">{Each(Head, (cell, _) => Written(cell, "th", "col"))}</tr></thead>"""))}
          <tbody class="govuk-table__body">
            {Each(Rows, (row, _) => row is null ? null : Of($"""<tr class="govuk-table__row">{Each(row, (cell, index) => index == 1 && FirstCellIsHeader ? Written(cell with { Format = null }, "th", "row") : Written(cell, "td", null))}</tr>"""))}
          </tbody>
        </table>
        """);

    private static IHtmlContent Written(Cell cell, string tag, string? scope)
    {
        var name = tag == "th" ? "govuk-table__header" : "govuk-table__cell";
        var format = string.IsNullOrEmpty(cell.Format) ? null : $"{name}--{cell.Format}";
        return Of($"""<{tag}{Attr("scope", scope)} class="{Css(name, format, cell.Classes)}"{Span("colspan", cell.Colspan)}{Span("rowspan", cell.Rowspan)}{cell.Attributes}>{cell.Body}</{tag}>""");
    }

    private static IHtmlContent? Span(string name, int? count) => count is null or 0 ? null : Of($""" {name}="{count.Value}" """);
}

internal sealed record TaskList : Component
{
    public string? IdPrefix { get; init; }

    public IReadOnlyList<TaskItem?>? Items { get; init; }

    protected override IHtmlContent Render() => Of($"""
        <ul class="{Css("govuk-task-list", Classes)}"{Attributes}>
          {Each(Items, (item, index) => item is null ? null : Task(item, $"{Or(IdPrefix, "task-list")}-{index}"))}
        </ul>
        """);

    private static IHtmlContent Task(TaskItem item, string id)
    {
        var linked = !string.IsNullOrEmpty(item.Href);
        var title = linked
            ? Of($"""<a class="{Css("govuk-link govuk-task-list__link", item.Title?.Classes)}" href="{item.Href}" aria-describedby="{Css(item.Hint is null ? null : id + "-hint", id + "-status")}">{item.Title?.Body}</a>""")
            : Of($"""<div{Attr("class", Filled(item.Title?.Classes))}>{item.Title?.Body}</div>""");
        return Of($"""
            <li class="{Css("govuk-task-list__item", linked ? "govuk-task-list__item--with-link" : null, item.Classes)}">
              <div class="govuk-task-list__name-and-hint">
                {title}
                {(item.Hint is null ? null : Of($"""<div id="{id}-hint" class="govuk-task-list__hint">{item.Hint.Body}</div>"""))}
              </div>
              <div class="{Css("govuk-task-list__status", item.Status?.Classes)}" id="{id}-status">
                {item.Status?.Tag ?? item.Status?.Body}
              </div>
            </li>
            """);
    }

    internal sealed record TaskItem
    {
        public Content? Title { get; init; }

        public Content? Hint { get; init; }

        public string? Href { get; init; }

        public TaskStatus? Status { get; init; }

        public string? Classes { get; init; }
    }

    internal sealed record TaskStatus : Content
    {
        public Tag? Tag { get; init; }
    }
}
