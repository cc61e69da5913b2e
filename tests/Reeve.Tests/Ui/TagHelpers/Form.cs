using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Reeve.Ui.TagHelpers;

namespace Reeve.Tests.Ui.TagHelpers;

/// <summary>A form being shown: a model, its errors, and tags written into it one by one.</summary>
internal sealed class Form
{
    private readonly ViewContext context;
    private readonly EmptyModelMetadataProvider metadata = new();
    private readonly Report model;

    public Form(Report? model = null)
    {
        this.model = model ?? new Report();
        context = new ViewContext
        {
            HttpContext = new DefaultHttpContext(),
            RouteData = new RouteData(),
            ViewData = new ViewDataDictionary(metadata, new ModelStateDictionary()),
        };
    }

    internal sealed record Report
    {
        public string? Words { get; init; }

        public string? Kind { get; init; }

        public IReadOnlyList<string> Needs { get; init; } = [];

        public DateOnly? Seen { get; init; }

        public bool Agreed { get; init; }
    }

    public ModelStateDictionary State => context.ViewData.ModelState;

    public ModelExpression For(string property) => new(
        property,
        metadata.GetModelExplorerForType(typeof(Report), model).GetExplorerForProperty(property));

    public IElement Show(GovTagHelper tag, Func<TagHelperContext, Task>? inside = null, string content = "", TagHelperAttributeList? attributes = null)
    {
        switch (tag)
        {
            case FieldTagHelper field:
                field.ViewContext = context;
                break;
            case ErrorSummaryTagHelper summary:
                summary.ViewContext = context;
                break;
        }

        var items = new TagHelperContext(attributes ?? [], new Dictionary<object, object>(), "1");
        var output = new TagHelperOutput("gov-tag", attributes ?? [], async (_, _) =>
        {
            if (inside is not null)
            {
                await inside(items);
            }

            return new DefaultTagHelperContent().AppendHtml(content);
        });
        tag.ProcessAsync(items, output).GetAwaiter().GetResult();
        using var writer = new StringWriter();
        output.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return new HtmlParser().ParseDocument("<body>" + writer).Body!;
    }

    public static async Task Nested(TagHelperContext context, GovTagHelper tag, string content = "")
    {
        var output = new TagHelperOutput("gov-tag", [], (_, _) => Task.FromResult(new DefaultTagHelperContent().AppendHtml(content)));
        await tag.ProcessAsync(context, output);
    }
}
