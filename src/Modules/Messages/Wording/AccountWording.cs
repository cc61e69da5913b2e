using Reeve.Customers.Contracts;

namespace Reeve.Messages.Wording;

/// <summary>What is said about a customer's own account, and with links that open something of it.</summary>
internal static class AccountWording
{
    private const string Once = "\n\nOpen this link within 30 minutes. It works once:\n{{link}}\n\n";
    private const string NotYou = "If it was not you, do nothing.";

    /// <returns>Null for a link of another kind, which has its own wording.</returns>
    public static Words? OfLink(string pathAndQuery) =>
        pathAndQuery.StartsWith("/account/register/", StringComparison.Ordinal) ? new("Make your account", "You, or somebody who typed your e-mail address, asked to make an account with us." + Once + NotYou + " Nothing is made without this link.")
        : pathAndQuery.StartsWith("/account/reset/", StringComparison.Ordinal) ? new("Set a new password", "You, or somebody who typed your e-mail address, asked to set a new password for an account with us." + Once + NotYou + " The password stays as it is.")
        : pathAndQuery.StartsWith("/account/email/", StringComparison.Ordinal) ? new("Use this email address for your account", "Somebody asked to sign in to their account with this e-mail address." + Once + NotYou + " The address is not used.")
        : pathAndQuery.StartsWith("/prove/", StringComparison.Ordinal) ? new("Show that it is you", "You are speaking with us, and we asked you to show that this e-mail address is yours." + Once + "If you are not speaking with us now, do nothing, and tell nobody what this link is: somebody may be trying to be you.")
        : null;

    public static Words Of(AccountNoticeKind kind) => kind switch
    {
        AccountNoticeKind.PasswordChanged => Notice("Your password was changed", "The password of your account was changed, and every other session was ended."),
        AccountNoticeKind.EmailChanged => Notice("Your email address was changed", "The e-mail address of your account was changed to another. This one signs in no more."),
        AccountNoticeKind.SecondFactorOn => Notice("Your authenticator app is on", "An authenticator app was set up for your account. You need a code of it to sign in."),
        AccountNoticeKind.SecondFactorOff => Notice("Your authenticator app was removed", "The authenticator app of your account was removed. You sign in with your password alone."),
        _ => Notice("Your account is closed", "Your account is closed. Within 30 days you can open it again: ask for a new password at {{link}}."),
    };

    private static Words Notice(string subject, string text) =>
        new(subject, $"Dear {{{{name}}}}\n\n{text}\n\nIf it was not you, get in touch with us at once: {{{{link}}}}");
}
