namespace Reeve.Customers.Accounts;

/// <summary>Addresses of a customer's own pages.</summary>
internal static class AccountLinks
{
    public const string Home = "/account";
    public const string SignIn = "/account/sign-in";
    public const string SignInCode = "/account/sign-in/code";
    public const string Provider = "/account/provider";
    public const string SignOut = "/account/sign-out";
    public const string Register = "/account/register";
    public const string RegisterOpen = "/account/register/open";
    public const string Reset = "/account/reset";
    public const string ResetOpen = "/account/reset/open";
    public const string Who = "/account/who";
    public const string Details = "/account/details";
    public const string Names = "/account/names";
    public const string Needs = "/account/needs";
    public const string Consents = "/account/consents";
    public const string Email = "/account/email";
    public const string EmailOpen = "/account/email/open";
    public const string Security = "/account/security";
    public const string Data = "/account/data";
    public const string DataJson = "/account/data.json";
    public const string Close = "/account/close";
}
