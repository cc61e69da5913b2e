using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Reeve.Ui.GovUk;

/// <summary>
/// Writes HTML from an interpolated string: what the programmer wrote is trusted, every hole is encoded
/// unless it is itself <see cref="IHtmlContent"/>. The one place in Reeve where markup is put together by hand.
/// </summary>
internal static class Html
{
    /// <summary>Letters of every script stay readable in the page source; markup characters are always encoded.</summary>
    public static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static IHtmlContent Of(HtmlHandler markup) => new Built(markup.Made);

    /// <summary>An attribute with a space before it, or nothing when the value is null.</summary>
    public static IHtmlContent? Attr(string name, string? value) => value is null ? null : Of($" {new HtmlString(name)}=\"{value}\"");

    /// <summary>An attribute that is there or not there.</summary>
    public static IHtmlContent? Flag(string name, bool present) => present ? new HtmlString(" " + name) : null;

    public static IHtmlContent Each<T>(IEnumerable<T>? items, Func<T, int, IHtmlContent?> write)
    {
        var (all, index) = (new StringBuilder(), 0);
        foreach (var item in items ?? [])
        {
            index++;
            if (write(item, index) is { } content)
            {
                Write(all, content);
                all.Append('\n');
            }
        }

        return new Built(all);
    }

    /// <summary>Class names with the empty ones left out.</summary>
    public static string Css(params ReadOnlySpan<string?> names)
    {
        var joined = new StringBuilder();
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
            {
                joined.Append(joined.Length > 0 ? " " : "").Append(name);
            }
        }

        return joined.ToString();
    }

    public static string Or(string? value, string otherwise) => string.IsNullOrEmpty(value) ? otherwise : value;

    public static string? Filled(string? value) => string.IsNullOrEmpty(value) ? null : value;

    public static string Text(IHtmlContent content)
    {
        var text = new StringBuilder();
        Write(text, content);
        return text.ToString();
    }

    /// <summary>Adds content to what is being built, without a text of its own in between.</summary>
    public static void Write(StringBuilder to, IHtmlContent content)
    {
        switch (content)
        {
            case Built built:
                to.Append(built.Made);
                break;
            case HtmlString text:
                to.Append(text.Value);
                break;
            default:
                using (var writer = new StringWriter(to, CultureInfo.InvariantCulture))
                {
                    content.WriteTo(writer, Encoder);
                }

                break;
        }
    }
}

[InterpolatedStringHandler]
internal readonly struct HtmlHandler
{
    private readonly StringBuilder built;

    public HtmlHandler(int literalLength, int formattedCount) => built = new StringBuilder(literalLength + (formattedCount * 24));

    public void AppendLiteral(string trusted) => built.Append(trusted);

    public void AppendFormatted(string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            built.Append(Html.Encoder.Encode(text));
        }
    }

    public void AppendFormatted(int number) => built.Append(number.ToString(CultureInfo.InvariantCulture));

    public void AppendFormatted(IHtmlContent? content)
    {
        if (content is not null)
        {
            Html.Write(built, content);
        }
    }

    public StringBuilder Made => built;
}

/// <summary>Markup that is finished; put into another it is copied once, and made a text only when it is written.</summary>
internal sealed class Built(StringBuilder made) : IHtmlContent
{
    public StringBuilder Made => made;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(made.ToString());

    public override string ToString() => made.ToString();
}
