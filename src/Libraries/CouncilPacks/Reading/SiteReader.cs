using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads site.yaml and the crest it names.</summary>
internal static partial class SiteReader
{
    public static Site Read(MapReader map, string root)
    {
        var crest = map.RequiredText("crest");
        var address = map.Texts("address");
        if (address.IsEmpty)
            map.Require("address");
        return new Site
        {
            Name = map.RequiredText("name"),
            Place = map.RequiredText("place"),
            Strapline = map.Text("strapline"),
            Colour = Colour(map),
            CrestFile = crest,
            CrestSvg = Crest(map, root, crest),
            Phone = RequiredPhone(map),
            Email = map.RequiredEmail("email"),
            Address = address,
            TileServer = Tiles(map),
            TileAttribution = map.Text("tile-attribution"),
            AccessibilityContact = map.RequiredEmail("accessibility-contact"),
            Calendar = map.RequiredRefer(Named.Calendar, "calendar"),
        };
    }

    private static string RequiredPhone(MapReader map)
    {
        map.RequiredText("phone");
        return map.Phone("phone") ?? "";
    }

    private static string Colour(MapReader map)
    {
        var text = map.RequiredText("colour").ToLowerInvariant();
        if (text.Length == 0)
            return text;
        if (!Hex().IsMatch(text))
        {
            map.Error("colour", $"\"{text}\" is not a colour.", "Write a hash and six hexadecimal digits in quotes, such as \"#14532d\".");
            return text;
        }
        var contrast = ContrastWithWhite(text);
        if (contrast < 4.5)
            map.Error("colour", string.Create(CultureInfo.InvariantCulture, $"White text on {text} has a contrast of {Math.Floor(contrast * 100) / 100:0.00} to 1, which too few people can read."),
                "Choose a darker colour, of 4.5 to 1 or better (WCAG 2.2, 1.4.3).");
        return text;
    }

    /// <summary>Contrast ratio of white on a colour, by WCAG 2.2's relative luminance.</summary>
    internal static double ContrastWithWhite(string hex)
    {
        static double Channel(string pair)
        {
            var share = int.Parse(pair, NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
        }
        var luminance = 0.2126 * Channel(hex[1..3]) + 0.7152 * Channel(hex[3..5]) + 0.0722 * Channel(hex[5..7]);
        return 1.05 / (luminance + 0.05);
    }

    private static string? Tiles(MapReader map)
    {
        var text = map.Text("tile-server");
        if (text is not null && !(Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && text.Contains("{z}", StringComparison.Ordinal) && text.Contains("{x}", StringComparison.Ordinal) && text.Contains("{y}", StringComparison.Ordinal)))
            map.Error("tile-server", $"\"{text}\" is not an address of map tiles.", "Write a web address with {z}, {x} and {y} in it, or leave the key out.");
        return text;
    }

    private static string Crest(MapReader map, string root, string crest)
    {
        if (crest.Length == 0)
            return "";
        if (crest.AsSpan().IndexOfAny('/', '\\') >= 0 || !crest.EndsWith(".svg", StringComparison.Ordinal))
        {
            map.Error("crest", $"\"{crest}\" is not the name of an SVG file beside this one.", "Draw the crest as SVG, put it in the pack's folder and give its name.");
            return "";
        }
        if (!File.Exists(Path.Combine(root, crest)))
        {
            map.Error("crest", $"There is no file \"{crest}\".", "Put the crest in the pack's folder, or correct its name.");
            return "";
        }
        if (TextFile.Read(map.Context, root, crest) is not { } svg)
            return "";
        CheckSvg(map.Context, crest, svg);
        return svg;
    }

    // The crest is written into pages, so it may draw and do nothing else.
    private static void CheckSvg(PackContext context, string file, string svg)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg), settings);
            var line = (IXmlLineInfo)reader;
            var root = true;
            while (reader.Read())
            {
                if (reader.NodeType == XmlNodeType.ProcessingInstruction)
                    Unsafe(context, file, line, "a processing instruction");
                if (reader.NodeType != XmlNodeType.Element)
                    continue;
                if (root && reader.LocalName != "svg")
                    context.Error(file, line.LineNumber, "The file is not an SVG drawing.", "Its outermost element must be svg.");
                root = false;
                if (reader.LocalName.ToUpperInvariant() is "SCRIPT" or "FOREIGNOBJECT" or "STYLE" or "IFRAME" or "IMAGE" or "A" or "ANIMATE" or "SET")
                    Unsafe(context, file, line, $"the element {reader.LocalName}");
                for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                {
                    var outside = reader.LocalName == "href" && !reader.Value.StartsWith('#');
                    if (outside || reader.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase) || UrlElsewhere().IsMatch(reader.Value))
                        Unsafe(context, file, line, $"the attribute {reader.LocalName}");
                }
            }
        }
        catch (XmlException e)
        {
            context.Error(file, e.LineNumber, $"The drawing is not well-formed: {e.Message}", "Save it again as plain SVG from a drawing program.");
        }
    }

    private static void Unsafe(PackContext context, string file, IXmlLineInfo line, string what) =>
        context.Error(file, line.LineNumber, $"The drawing holds {what}, which a crest may not.", "Keep to shapes, gradients and text; save it as plain SVG.");

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex Hex();

    [GeneratedRegex(@"url\(\s*['""]?(?!#|['""])|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex UrlElsewhere();
}
