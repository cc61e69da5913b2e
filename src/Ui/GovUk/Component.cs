using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Reeve.Ui.GovUk;

/// <summary>One GOV.UK Design System component: its options are its properties, named as in the package's own macros.</summary>
internal abstract record Component : IHtmlContent
{
    public string? Classes { get; init; }

    public Attributes? Attributes { get; init; }

    protected abstract IHtmlContent Render();

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => Render().WriteTo(writer, encoder);
}

/// <summary>Extra attributes of an element, in order; an attribute already written by the component is not replaced.</summary>
internal sealed class Attributes : Dictionary<string, string?>, IHtmlContent
{
    public void WriteTo(TextWriter writer, HtmlEncoder encoder)
    {
        foreach (var (name, value) in this)
        {
            writer.Write(' ');
            encoder.Encode(writer, name);
            writer.Write("=\"");
            encoder.Encode(writer, value ?? "");
            writer.Write('"');
        }
    }
}

/// <summary>Words, or trusted markup instead of them.</summary>
internal record Content
{
    public string? Text { get; init; }

    public IHtmlContent? Html { get; init; }

    public string? Classes { get; init; }

    public Attributes? Attributes { get; init; }

    public bool IsEmpty => string.IsNullOrEmpty(Text) && Html is null;

    public IHtmlContent Body => Html ?? GovUk.Html.Of($"{Text}");

    public static implicit operator Content(string text) => new() { Text = text };
}

internal abstract record TextComponent : Component
{
    public string? Text { get; init; }

    public IHtmlContent? Html { get; init; }

    protected bool IsEmpty => string.IsNullOrEmpty(Text) && Html is null;

    protected IHtmlContent Body => Html ?? GovUk.Html.Of($"{Text}");
}
