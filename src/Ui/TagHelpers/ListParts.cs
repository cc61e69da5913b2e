using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

[HtmlTargetElement("gov-summary-list")]
[RestrictChildren("gov-row")]
[FixtureOf("summary-list")]
public sealed class SummaryListTagHelper : GovTagHelper
{
    /// <summary>The title of a card around the list.</summary>
    public string? CardTitle { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = new List<SummaryRow?>();
        context.Items[typeof(SummaryList)] = rows;
        await output.GetChildContentAsync();
        Show(output, new SummaryList
        {
            Rows = rows,
            Card = CardTitle is null ? null : new SummaryCard { Title = new CardTitle { Text = CardTitle } },
            Classes = Class,
            Attributes = Rest(output),
        });
    }
}

/// <summary>A name and a value; <c>href</c> adds a link to change it, read out as "Change name".</summary>
[HtmlTargetElement("gov-row", ParentTag = "gov-summary-list")]
[FixtureOf("summary-list")]
public sealed class SummaryRowTagHelper : GovTagHelper
{
    public string? Key { get; set; }

    public string? Href { get; set; }

    public string Action { get; set; } = "Change";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await ChildAsync(output) ?? HtmlString.Empty;
        ((List<SummaryRow?>)context.Items[typeof(SummaryList)]).Add(new SummaryRow
        {
            Key = Key is null ? null : (Content)Key,
            Value = new Content { Html = value },
            Classes = Class,
            Actions = Href is null ? null : new SummaryActions { Items = [new Link { Href = Href, Text = Action, VisuallyHiddenText = Key?.ToLowerInvariant() }] },
        });
        output.SuppressOutput();
    }
}

[HtmlTargetElement("gov-tabs")]
[RestrictChildren("gov-tab")]
[FixtureOf("tabs")]
public sealed class TabsTagHelper : GovTagHelper
{
    public string Title { get; set; } = "Contents";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tabs = new List<Tabs.Tab?>();
        context.Items[typeof(Tabs)] = tabs;
        await output.GetChildContentAsync();
        Show(output, new Tabs { Title = Title, Items = tabs, Classes = Class, Attributes = Rest(output) });
    }
}

[HtmlTargetElement("gov-tab", ParentTag = "gov-tabs")]
[FixtureOf("tabs")]
public sealed class TabTagHelper : GovTagHelper
{
    public string? Id { get; set; }

    public string? Label { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<Tabs.Tab?>)context.Items[typeof(Tabs)]).Add(new Tabs.Tab { Id = Id, Label = Label, Panel = new Content { Html = await ChildAsync(output) } });
        output.SuppressOutput();
    }
}

[HtmlTargetElement("gov-accordion")]
[RestrictChildren("gov-section")]
[FixtureOf("accordion")]
public sealed class AccordionTagHelper : GovTagHelper
{
    public string Id { get; set; } = "accordion";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var sections = new List<Accordion.Section?>();
        context.Items[typeof(Accordion)] = sections;
        await output.GetChildContentAsync();
        Show(output, new Accordion { Id = Id, Items = sections, Classes = Class, Attributes = Rest(output) });
    }
}

[HtmlTargetElement("gov-section", ParentTag = "gov-accordion")]
[FixtureOf("accordion")]
public sealed class SectionTagHelper : GovTagHelper
{
    public string? Heading { get; set; }

    public string? Summary { get; set; }

    public bool Expanded { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ((List<Accordion.Section?>)context.Items[typeof(Accordion)]).Add(new Accordion.Section
        {
            Heading = Heading is null ? null : (Content)Heading,
            Summary = Summary is null ? null : (Content)Summary,
            Content = new Content { Html = await ChildAsync(output) },
            Expanded = Expanded,
        });
        output.SuppressOutput();
    }
}

[HtmlTargetElement("gov-task-list")]
[RestrictChildren("gov-task")]
[FixtureOf("task-list", "tag")]
public sealed class TaskListTagHelper : GovTagHelper
{
    public string IdPrefix { get; set; } = "task-list";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var tasks = new List<TaskList.TaskItem?>();
        context.Items[typeof(TaskList)] = tasks;
        await output.GetChildContentAsync();
        Show(output, new TaskList { IdPrefix = IdPrefix, Items = tasks, Classes = Class, Attributes = Rest(output) });
    }
}

/// <summary>A task with its state: a coloured tag when <c>colour</c> is given, plain words otherwise.</summary>
[HtmlTargetElement("gov-task", ParentTag = "gov-task-list")]
[FixtureOf("task-list", "tag")]
public sealed class TaskTagHelper : GovTagHelper
{
    public string? Title { get; set; }

    public string? Href { get; set; }

    public string? Hint { get; set; }

    public string? Status { get; set; }

    public string? Colour { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ((List<TaskList.TaskItem?>)context.Items[typeof(TaskList)]).Add(new TaskList.TaskItem
        {
            Title = Title is null ? null : (Content)Title,
            Href = Href,
            Hint = Hint is null ? null : (Content)Hint,
            Status = new TaskList.TaskStatus
            {
                Text = Status,
                Tag = Colour is null ? null : new Tag { Text = Status, Classes = "govuk-tag--" + Colour },
            },
            Classes = Class,
        });
        output.SuppressOutput();
    }
}

/// <summary>Links to the other pages of a list; the rest of the query string stays as it is. Nothing for a single page.</summary>
[HtmlTargetElement("gov-pagination")]
[FixtureOf("pagination")]
public sealed class PaginationTagHelper : GovTagHelper
{
    /// <summary>The page shown, from 1.</summary>
    public int Page { get; set; } = 1;

    public int Pages { get; set; }

    /// <summary>Addresses for lists that go on beyond their numbered pages; null where the numbers say it.</summary>
    public string? Previous { get; set; }

    public string? Next { get; set; }

    /// <summary>The query parameter that carries the page number.</summary>
    public string Parameter { get; set; } = "page";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Pages <= 1 && Previous is null && Next is null)
        {
            output.SuppressOutput();
            return;
        }

        var items = new List<PageItem?>();
        var last = 0;
        foreach (var number in Enumerable.Range(1, Pages).Where(number => number == 1 || number == Pages || Math.Abs(number - Page) <= 1))
        {
            if (number - last > 1)
            {
                items.Add(new PageItem { Ellipsis = true });
            }

            items.Add(new PageItem { Number = number.ToString(CultureInfo.InvariantCulture), Href = Url(number), Current = number == Page });
            last = number;
        }

        Show(output, new Pagination
        {
            Items = items.Count == 0 ? null : items,
            Previous = Previous is not null ? new Link { Href = Previous } : Page > 1 ? new Link { Href = Url(Page - 1) } : null,
            Next = Next is not null ? new Link { Href = Next } : Page < Pages ? new Link { Href = Url(Page + 1) } : null,
            Classes = Class,
            Attributes = Rest(output),
        });
    }

    private string Url(int number)
    {
        var request = ViewContext.HttpContext.Request;
        var query = new QueryBuilder(request.Query
            .Where(pair => !pair.Key.Equals(Parameter, StringComparison.OrdinalIgnoreCase))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? ""))));
        if (number > 1)
        {
            query.Add(Parameter, number.ToString(CultureInfo.InvariantCulture));
        }

        return $"{request.PathBase}{request.Path}{query.ToQueryString()}";
    }
}
