using Reeve.Customers.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Letters;

/// <summary>A letter as it goes on paper: without the signature that mail programs need, which the head of the page says already.</summary>
internal sealed record PrintedLetter(Guid Id, string ToName, string Address, DateTime Date, string? Reference, string Subject, string Text, IReadOnlyList<PaperFormat> Forms, string? Language)
{
    public bool Large => Forms.Contains(PaperFormat.LargePrint);

    /// <summary>The forms that no printer of ours makes.</summary>
    public IReadOnlyList<PaperFormat> MadeElsewhere => [.. Forms.Where(form => form != PaperFormat.LargePrint)];

    public static PrintedLetter Of(Message message, DateTime now)
    {
        var end = message.Text.LastIndexOf("\n\n-- \n", StringComparison.Ordinal);
        return new PrintedLetter(message.Id, message.ToName, message.Address, message.SentAt ?? now, message.Reference, message.Subject, end < 0 ? message.Text : message.Text[..end], message.Forms, message.Language);
    }
}
