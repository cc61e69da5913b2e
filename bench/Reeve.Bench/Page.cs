namespace Reeve.Bench;

/// <summary>A page or endpoint to measure.</summary>
/// <param name="Mark">Words its body must hold: an error page answers fast too.</param>
/// <param name="Bar">Milliseconds that 95 in 100 may take; null where nothing is promised.</param>
internal sealed record Page(string Path, string Mark, bool Staff, double? Bar)
{
    private const double OfAPage = 50;
    private const double AsYouType = 30;

    public static IReadOnlyList<Page> All(Known known) =>
    [
        new("/health/live", "alive", false, null),
        new("/", "govuk", false, OfAPage),
        new("/search?q=bin", "bin", false, OfAPage),
        new("/services", "Pothole", false, OfAPage),
        new("/services/pothole", "Pothole", false, OfAPage),
        new("/report/pothole", "pothole", false, OfAPage),
        new("/track", "reference", false, OfAPage),
        new($"/track/{known.Reference}", known.Reference, false, OfAPage),
        new("/my-requests", "mail", false, OfAPage),
        new("/contact", "govuk", false, OfAPage),
        new("/sign-in", "Password", false, OfAPage),
        new("/home", "govuk", true, OfAPage),
        new("/cases", "RV-", true, OfAPage),
        new("/cases?q=mattress", "RV-", true, OfAPage),
        new("/cases?q=" + known.Reference, known.Reference, true, OfAPage),
        new($"/cases/{known.Reference}", known.Reference, true, OfAPage),
        new("/contacts", "govuk", true, OfAPage),
        new("/contacts/demand", "govuk", true, OfAPage),
        new("/customers", "govuk", true, OfAPage),
        new("/customers?q=" + Uri.EscapeDataString(known.CustomerName), known.CustomerName.Split(' ')[0], true, OfAPage),
        new($"/customers/{known.CustomerId}", known.CustomerName.Split(' ')[0], true, OfAPage),
        new("/messages", "govuk", true, OfAPage),
        new("/messages/deliveries", "govuk", true, OfAPage),
        new("/admin", "govuk", true, OfAPage),
        new("/admin/services", "Pothole", true, OfAPage),
        new("/admin/people", "govuk", true, OfAPage),
        new("/admin/teams", "govuk", true, OfAPage),
        new("/search/suggest?q=poth", "othole", false, AsYouType),
        new("/places/addresses?q=MQ1", "MQ1", false, AsYouType),
        new("/customers/find?q=" + Uri.EscapeDataString(known.CustomerName[..5]), known.CustomerName.Split(' ')[0], true, AsYouType),
        new("/contacts/find/customers?q=" + Uri.EscapeDataString(known.CustomerName[..5]), known.CustomerName.Split(' ')[0], true, AsYouType),
        new("/contacts/find/services?q=poth", "othole", true, AsYouType),
    ];
}

/// <summary>What the seeded database is known to hold.</summary>
internal sealed record Known(string Reference, Guid CustomerId, string CustomerName);
