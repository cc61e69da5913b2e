using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

/// <summary>Every error in model state, in the order of the page's fields, each a link to its field. The layouts show it; pages need not.</summary>
[HtmlTargetElement("gov-error-summary")]
[FixtureOf("error-summary")]
public sealed class ErrorSummaryTagHelper : GovTagHelper
{
    public string Title { get; set; } = "There is a problem";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var fields = FieldsOnPage.Of(ViewContext.HttpContext);
        Link[] errors = [.. ViewContext.ViewData.ModelState
            .Where(entry => entry.Value is { Errors.Count: > 0 })
            .OrderBy(entry => fields.OrderOf(entry.Key))
            // A field shows its first error; what belongs to no field has nowhere else to be told.
            .SelectMany(entry => entry.Value!.Errors.Take(entry.Key.Length == 0 ? int.MaxValue : 1).Select(error => new Link
            {
                Text = FieldTagHelper.Sentence(error),
                Href = fields.ElementIdOf(entry.Key) is { } id ? "#" + id : null,
            }))
            .DistinctBy(link => (link.Text, link.Href))];
        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        Show(output, new ErrorSummary { TitleText = Title, ErrorList = errors, Classes = Class, Attributes = Rest(output) });
    }
}
