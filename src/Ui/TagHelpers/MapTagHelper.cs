using Microsoft.AspNetCore.Razor.TagHelpers;
using Reeve.Ui.Site;

namespace Reeve.Ui.TagHelpers;

/// <summary>Gives every map (<c>data-map</c>) the tile server, so that no page names one.</summary>
[HtmlTargetElement("div", Attributes = "data-map")]
public sealed class MapTagHelper(MapTiles tiles) : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (tiles.Server is { } server)
        {
            output.Attributes.SetAttribute("data-tiles", server);
            output.Attributes.SetAttribute("data-attribution", tiles.Attribution ?? "");
        }
    }
}
