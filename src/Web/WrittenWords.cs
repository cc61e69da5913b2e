using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Reeve.Web;

/// <summary>What the code says of its own records, from the documentation files that lie beside the program: the document says the same.</summary>
internal static class WrittenWords
{
    private static readonly ConcurrentDictionary<Assembly, Dictionary<string, XElement>> Read = new();

    public static string? OfType(Type type) => Find(type)?.Element("summary") is { } summary ? Text(summary) : null;

    /// <param name="name">Of a record's property, in any case.</param>
    public static string? OfParameter(Type type, string name) =>
        Find(type)?.Elements("param").FirstOrDefault(param => string.Equals(param.Attribute("name")?.Value, name, StringComparison.OrdinalIgnoreCase)) is { } found ? Text(found) : null;

    private static XElement? Find(Type type)
    {
        var whole = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return whole.FullName is { } name && name.StartsWith("Reeve.", StringComparison.Ordinal) ? Read.GetOrAdd(whole.Assembly, Load).GetValueOrDefault("T:" + name.Replace('+', '.')) : null;
    }

    private static Dictionary<string, XElement> Load(Assembly assembly)
    {
        var file = Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(file))
        {
            return [];
        }

        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        return XDocument.Load(reader).Descendants("member").Where(member => member.Attribute("name") is not null)
            .GroupBy(member => member.Attribute("name")!.Value, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
    }

    private static string Text(XElement element)
    {
        var text = new StringBuilder();
        foreach (var node in element.DescendantNodes())
        {
            text.Append(node switch
            {
                XText words => words.Value,
                XElement { Name.LocalName: "see" or "paramref" } named => (named.Attribute("cref") ?? named.Attribute("name") ?? named.Attribute("langword"))?.Value.Split('.', ':')[^1],
                _ => "",
            });
        }

        return string.Join(' ', text.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
