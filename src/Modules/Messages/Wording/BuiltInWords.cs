using Reeve.Messages.Contracts;

namespace Reeve.Messages.Wording;

/// <summary>What is said where neither the service nor the council has its own wording for it.</summary>
internal static class BuiltInWords
{
    private const string Follow = "\n\nYou can see how it is going, or tell us more, at {{link}}";

    /// <summary>The one-time link of somebody who wants to tell a change of address, or see how theirs stands.</summary>
    public static Words LinkToMove { get; } = new("Your link to tell us that you move", "You, or somebody who typed your e-mail address, wants to tell us a change of address or see how one stands.\n\nOpen this link within 30 minutes. It works once:\n{{link}}\n\nIf it was not you, do nothing. Nobody can see or change anything without this link.");

    public static Words Of(MessageKind kind) => kind switch
    {
        MessageKind.Received => new("We have your request: {{reference}}", "Dear {{name}}\n\nThank you for getting in touch about: {{service}}.\n{{place}}\n\nYour reference is {{reference}}. We expect to have dealt with it by {{due}}." + Follow),
        MessageKind.Started => new("We have started work on {{reference}}", "Dear {{name}}\n\nWe have started work on what you asked us: {{service}}.\n\n{{note}}\n\nWe expect to finish by {{due}}." + Follow),
        MessageKind.Delayed => new("A delay with {{reference}}", "Dear {{name}}\n\nWe are sorry. What you asked us, {{service}}, will take longer than we said.\n\nThis is why: {{note}}\n\nWe now expect to finish by {{due}}." + Follow),
        MessageKind.Done => new("We have finished {{reference}}", "Dear {{name}}\n\nWe have finished what you asked us: {{service}}.\n\n{{note}}\n\nIf this is not right, tell us at {{link}} or give the reference {{reference}} when you ring."),
        MessageKind.Reopened => new("We are looking again at {{reference}}", "Dear {{name}}\n\nWe have opened what you asked us again: {{service}}.\n\n{{note}}\n\nWe expect to finish by {{due}}." + Follow),
        MessageKind.Reply => new("About {{reference}}: {{service}}", "Dear {{name}}\n\n{{note}}\n\nYour reference is {{reference}}. You can answer us at {{link}}"),
        MessageKind.Question => new("We need to ask you something about {{reference}}", "Dear {{name}}\n\nBefore we can go on with what you asked us, {{service}}, we need to know something from you:\n\n{{note}}\n\nAnswer us at {{link}} or ring us with the reference {{reference}}. We wait until we hear from you."),
        MessageKind.Joined => new("Your report {{reference}} has been put together with others", "Dear {{name}}\n\nSomebody else has told us about the same thing: {{service}}. We are dealing with all the reports together, so that it is done once and sooner.\n\nYour reference is still {{reference}}, and we will tell you how it goes." + Follow),
        MessageKind.OneTimeLink => new("Your link to see your requests", "You, or somebody who typed your e-mail address, asked to see your requests.\n\nOpen this link within 30 minutes. It works once:\n{{link}}\n\nIf it was not you, do nothing. Nobody can see anything without this link."),
        MessageKind.Invitation => new("Your account: set your password", "Dear {{name}}\n\nAn administrator has made an account for you, or asked you to choose a new password.\n\nOpen this link to set your password. It works once, until {{due}}:\n{{link}}\n\nIf you did not expect this, do nothing and tell your administrator."),
        MessageKind.RiskNotice => new("A note on our records about you", "Dear {{name}}\n\n{{note}}\n\nYou can write to us at {{link}}"),
        MessageKind.MoveReceived => new("Your change of address: {{reference}}", "Dear {{name}}\n\nThank you for telling us.\n\n{{note}}\n\nYour reference is {{reference}}. Each of them confirms it by itself. See who has, or correct or withdraw it, at {{link}}"),
        MessageKind.MoveChanged => new("Your change of address {{reference}} has changed", "Dear {{name}}\n\n{{note}}\n\nIf you did not ask for this, tell us at once with the reference {{reference}}. See how it stands at {{link}}"),
        MessageKind.MoveRejected => new("One service could not take your change of address {{reference}}", "Dear {{name}}\n\n{{note}}\n\nYour reference is {{reference}}. See how it stands with everybody at {{link}}"),
        MessageKind.MoveConfirmed => new("Your change of address {{reference}} is done", "Dear {{name}}\n\n{{note}}\n\nThere is nothing more for you to do."),
        MessageKind.MoveNotice => new("Change of address {{reference}}", "{{note}}\n\nPlease take it over by {{due}} and confirm it, or say why you cannot, by opening this link:\n{{link}}"),
        MessageKind.MoveOverdue => new("No answer in time: change of address {{reference}}", "Dear {{name}}\n\nYour team has not confirmed or rejected the change of address {{reference}} for: {{note}}\n\nIt was promised by {{due}}. The customer sees that it is late. Answer it here:\n{{link}}"),
        _ => new("Work for you: {{reference}}, {{service}}", "There is work for you: {{service}}, reference {{reference}}.\n{{place}}\n\n{{note}}\n\nIt was promised by {{due}}.\n\nPlease confirm that you have it by opening this link:\n{{link}}"),
    };
}
