namespace Reeve.Organisation;

/// <summary>Where this module's pages are.</summary>
public static class OrganisationLinks
{
    public const string Home = "/home";
    public const string SignIn = "/sign-in";
    public const string Account = "/staff/account";
    public const string SecondFactor = "/staff/account/second-factor";
    public const string Administration = "/admin";
    public const string Authorities = "/admin/authorities";
    public const string Teams = "/admin/teams";
    public const string People = "/admin/people";
    public const string Calendars = "/admin/calendars";
    public const string Site = "/admin/site";
    public const string ApiKeys = "/admin/api-keys";
    public const string NewApiKey = "/admin/api-keys/new";

    public static string Authority(Guid id) => $"{Authorities}/{id}";

    public static string Team(Guid id) => $"{Teams}/{id}";

    public static string Person(Guid id) => $"{People}/{id}";

    public static string Calendar(Guid id) => $"{Calendars}/{id}";
}
