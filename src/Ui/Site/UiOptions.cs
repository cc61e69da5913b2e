namespace Reeve.Ui.Site;

/// <summary>Addresses the layouts link to, which other modules own.</summary>
public sealed class UiOptions
{
    public string StaffHomeUrl { get; set; } = "/desk";

    public string AccountUrl { get; set; } = "/staff/account";

    /// <summary>The page of administration, linked to for whoever may open something there.</summary>
    public string AdministrationUrl { get; set; } = "/admin";

    /// <summary>Takes a POST with the antiforgery token.</summary>
    public string SignOutUrl { get; set; } = "/sign-out";
}
