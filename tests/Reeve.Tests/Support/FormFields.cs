using System.ComponentModel;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Reeve.Tests.Support;

/// <summary>What a browser would send for a form.</summary>
internal sealed record FormFields(List<KeyValuePair<string, string>> Text, List<(string Field, string Name, byte[] Bytes)> Files, bool Multipart)
{
    public static FormFields Of(IHtmlFormElement form, object? values, string? button)
    {
        var fields = new FormFields([], [], form.GetAttribute("enctype") == "multipart/form-data");
        IDictionary<string, object?> given = values switch
        {
            null => new Dictionary<string, object?>(),
            IDictionary<string, object?> named => named,
            _ => TypeDescriptor.GetProperties(values).Cast<PropertyDescriptor>().ToDictionary(property => property.Name.Replace("__", ".", StringComparison.Ordinal), property => property.GetValue(values)),
        };
        foreach (var element in form.Elements)
        {
            var name = element.GetAttribute("name");
            if (!string.IsNullOrEmpty(name) && !element.HasAttribute("disabled") && !given.ContainsKey(name) && ValueOf(element) is { } value)
            {
                fields.Text.Add(new(name, value));
            }
        }

        foreach (var (name, value) in given)
        {
            switch (value)
            {
                case null: break;
                case string text: fields.Text.Add(new(name, text)); break;
                case IEnumerable<string> several: fields.Text.AddRange(several.Select(one => new KeyValuePair<string, string>(name, one))); break;
                case ValueTuple<string, byte[]> file: fields.Files.Add((name, file.Item1, file.Item2)); break;
                default: fields.Text.Add(new(name, Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!)); break;
            }
        }

        if (button is not null)
        {
            var pressed = form.QuerySelectorAll("button").FirstOrDefault(b => b.TextContent.Contains(button, StringComparison.OrdinalIgnoreCase))
                ?? throw new InvalidOperationException($"No button “{button}”.");
            if (pressed.GetAttribute("name") is { Length: > 0 } name)
            {
                fields.Text.Add(new(name, pressed.GetAttribute("value") ?? ""));
            }
        }

        return fields;
    }

    public HttpContent Content()
    {
        if (!Multipart && Files.Count == 0)
        {
            return new FormUrlEncodedContent(Text);
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in Text)
        {
            content.Add(new StringContent(value), name);
        }

        foreach (var (field, name, bytes) in Files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(part, field, name);
        }

        return content;
    }

    private static string? ValueOf(IElement element) => element switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? box.Value : null,
        IHtmlInputElement { Type: "file" or "submit" or "button" or "image" } => null,
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };
}
