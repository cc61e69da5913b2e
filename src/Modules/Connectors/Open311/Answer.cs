using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Reeve.Connectors.Open311;

/// <summary>Writes an answer in the format that the address asks for: GeoReport v2 wants text/xml and allows application/json, both UTF-8.</summary>
internal sealed class Answer(int status, string root, Shape shape, bool json) : IResult
{
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // What no XML 1.0 document may hold was replaced before; the writer need not look again. Returns are kept apart from line ends.
    private static readonly XmlWriterSettings XmlOptions = new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineHandling = NewLineHandling.Entitize, CheckCharacters = true };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = json ? "application/json; charset=utf-8" : "text/xml; charset=utf-8";
        using var buffer = new MemoryStream();
        if (json)
        {
            await using var writer = new Utf8JsonWriter(buffer, JsonOptions);
            Write(writer, shape);
        }
        else
        {
            using var writer = XmlWriter.Create(buffer, XmlOptions);
            writer.WriteStartDocument();
            writer.WriteStartElement(root);
            Write(writer, shape);
            writer.WriteEndElement();
            writer.WriteEndDocument();
        }

        await response.Body.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), httpContext.RequestAborted);
    }

    /// <summary>Text as XML 1.0 may hold it: a character that it forbids becomes the replacement character.</summary>
    internal static string Legal(string text)
    {
        var first = FirstIllegal(text);
        if (first < 0)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                kept.Append(text, i++, 2);
            }
            else
            {
                kept.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }

        return kept.ToString();
    }

    private static int FirstIllegal(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (!XmlConvert.IsXmlChar(text[i]))
            {
                return i;
            }
        }

        return -1;
    }

    private static void Write(XmlWriter writer, Shape shape)
    {
        switch (shape)
        {
            case Leaf { Value: { } value }:
                writer.WriteString(value switch
                {
                    bool yes => yes ? "true" : "false",
                    double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
                    IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
                    _ => Legal((string)value),
                });
                break;
            case Parts parts:
                foreach (var (name, value) in parts.All)
                {
                    writer.WriteStartElement(name);
                    Write(writer, value);
                    writer.WriteEndElement();
                }

                break;
            case Several several:
                foreach (var each in several.All)
                {
                    writer.WriteStartElement(several.Item);
                    Write(writer, each);
                    writer.WriteEndElement();
                }

                break;
        }
    }

    private static void Write(Utf8JsonWriter writer, Shape shape)
    {
        switch (shape)
        {
            case Leaf { Value: bool yes }:
                writer.WriteBooleanValue(yes);
                break;
            case Leaf { Value: int number }:
                writer.WriteNumberValue(number);
                break;
            case Leaf { Value: double number }:
                writer.WriteNumberValue(number);
                break;
            case Leaf { Value: string text }:
                writer.WriteStringValue(text);
                break;
            case Parts parts:
                writer.WriteStartObject();
                foreach (var (name, value) in parts.All)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case Several several:
                writer.WriteStartArray();
                foreach (var each in several.All)
                {
                    Write(writer, each);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
