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
        AccountNoticeKind.EmailChanged => new("Your email address was changed", "Dear {{name}}\n\nThe e-mail address of your account was changed to another. This one signs in no more.\n\nIf it was not you, get in touch with us at once."),
        AccountNoticeKind.SecondFactorOn => Notice("Your authenticator app is on", "An authenticator app was set up for your account. You need a code of it to sign in."),
        AccountNoticeKind.SecondFactorOff => Notice("Your authenticator app was removed", "The authenticator app of your account was removed. You sign in with your password alone."),
        AccountNoticeKind.ProviderAdded => Notice("Another way to sign in was added to your account", "An account of yours at another site was added to your account with us, and signs in to it from now on."),
        AccountNoticeKind.ProviderRemoved => Notice("A way to sign in was taken away from your account", "Your account with us is no longer signed in to by another site, and every other session was ended."),
        _ => new("Your account is closed", "Dear {{name}}\n\nYour account is closed. Within 30 days you can open it again by setting a new password:\n{{link}}\n\nIf it was not you, do that now, and get in touch with us."),
    };

    private static Words Notice(string subject, string text) =>
        new(subject, $"Dear {{{{name}}}}\n\n{text}\n\nIf it was not you, set a new password at once, and get in touch with us:\n{{{{link}}}}");
}
