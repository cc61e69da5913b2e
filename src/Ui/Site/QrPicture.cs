using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Reeve.Ui.Site;

/// <summary>A QR code as a picture in the page.</summary>
public static class QrPicture
{
    /// <param name="says">What the code says; a program's text, never what somebody typed as markup.</param>
    public static IHtmlContent Of(string says, string label)
    {
        using var data = QRCodeGenerator.GenerateQrCode(says, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(data);
        // Made of squares by the library; nothing typed by anybody is markup in it.
        return new HtmlString(picture.GetGraphic(new System.Drawing.Size(220, 220), "#0b0c0c", "#ffffff", sizingMode: SvgQRCode.SizingMode.WidthHeightAttribute)
            .Replace("<svg ", $"<svg role=\"img\" aria-label=\"{System.Net.WebUtility.HtmlEncode(label)}\" ", StringComparison.Ordinal));
    }
}
