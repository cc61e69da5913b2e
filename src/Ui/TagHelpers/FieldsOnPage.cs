using Microsoft.AspNetCore.Http;

namespace Reeve.Ui.TagHelpers;

/// <summary>
/// Which element to go to for each field of the page being written, in the order they appear. The layout is written
/// after the page's body, so its error summary can link to the very control and list errors in the page's order.
/// </summary>
internal sealed class FieldsOnPage
{
    private readonly List<(string Name, string ElementId)> fields = [];

    public static FieldsOnPage Of(HttpContext context)
    {
        if (context.Items[typeof(FieldsOnPage)] is not FieldsOnPage known)
        {
            context.Items[typeof(FieldsOnPage)] = known = new FieldsOnPage();
        }

        return known;
    }

    public void Add(string name, string elementId) => fields.Add((name, elementId));

    public string? ElementIdOf(string name) => At(name) is var at and >= 0 ? fields[at].ElementId : null;

    public int OrderOf(string name) => At(name) is var at and >= 0 ? at : int.MaxValue;

    private int At(string name) => fields.FindIndex(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase));
}
