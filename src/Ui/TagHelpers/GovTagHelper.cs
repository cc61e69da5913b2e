using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.GovUk;

namespace Reeve.Ui.TagHelpers;

/// <summary>A tag that is replaced whole by a component.</summary>
public abstract class GovTagHelper : TagHelper
{
    /// <summary>Extra class names.</summary>
    [HtmlAttributeName("class")]
    public string? Class { get; set; }

    private protected static void Show(TagHelperOutput output, IHtmlContent content)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(content);
    }

    /// <summary>Attributes of the tag that are none of the helper's own, for the component's main element.</summary>
    private protected static Attributes? Rest(TagHelperOutput output)
    {
        if (output.Attributes.Count == 0)
        {
            return null;
        }

        var rest = new Attributes();
        foreach (var attribute in output.Attributes)
        {
            rest[attribute.Name] = attribute.Value switch
            {
                null => "",
                IHtmlContent html => System.Net.WebUtility.HtmlDecode(Html.Text(html)),
                var value => value.ToString(),
            };
        }

        return rest;
    }

    private protected static async Task<IHtmlContent?> ChildAsync(TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync();
        return child.IsEmptyOrWhiteSpace ? null : new HtmlString(child.GetContent(Html.Encoder).Trim());
    }
}
