using Microsoft.AspNetCore.Mvc.Rendering;

namespace Reeve.Customers.Editing;

/// <summary>What the forms of a customer offer to choose from.</summary>
internal static class Choices
{
    public static IReadOnlyList<SelectListItem> Kinds { get; } = [new("Person", "Person"), new("Company", "Company"), new("Other body", "OtherBody")];

    public static IReadOnlyList<SelectListItem> Tells { get; } = [new("Email", "Email"), new("Phone", "Phone"), new("Letter", "Letter"), new("Not at all", "Nothing")];
}
