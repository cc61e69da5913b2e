using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Telling;

/// <summary>By which way, to which address, and whether that is done already.</summary>
internal sealed record ChosenWay(MessageWay Way, string Address, MessageState State, string? Why = null);

/// <summary>
/// The way that reaches somebody: the one they chose or that follows from what is known, else any that is known. On
/// receipt, who stands at the counter without e-mail is given a printed slip, and who is on the line without e-mail has
/// just been told the reference. Who left nothing has had the page of the website before them; else it is an exception.
/// </summary>
internal static class ChooseWay
{
    public const string NothingKnown = "No e-mail address, phone number or postal address is known. Add one to the customer and choose another way here.";

    /// <summary>They have phone or address and asked that neither be used; nothing else is known.</summary>
    public const string NotWanted = "They asked not to be rung, or not to be written to, and nothing else is known. Ask them for another way and choose it here.";

    public static ChosenWay For(CustomerCard? card, CustomerNeeds needs, MessageKind kind, CaseDoor door)
    {
        var receipt = kind == MessageKind.Received;
        if (card?.Email is { Length: > 0 } email && card.TellBy == TellBy.Email)
        {
            return new ChosenWay(MessageWay.Email, email, MessageState.Waiting);
        }

        if (receipt && door == CaseDoor.Counter)
        {
            return new ChosenWay(MessageWay.Slip, "", MessageState.Done);
        }

        if (receipt && door == CaseDoor.Phone && card?.TellBy != TellBy.Letter)
        {
            return new ChosenWay(MessageWay.Spoken, "", MessageState.Done);
        }

        IReadOnlyList<ChosenWay> known = card is null ? [] : Known(card, needs);
        if (card?.TellBy == TellBy.Nothing && known.Count > 0)
        {
            // They are known and asked to be left alone: their wish, not an exception.
            return new ChosenWay(MessageWay.None, "", MessageState.Cancelled, "The customer asked not to be told. They can follow it with the reference.");
        }

        if (known.Count > 0)
        {
            return known[0];
        }

        return receipt && door == CaseDoor.Web
            ? new ChosenWay(MessageWay.Page, "", MessageState.Done)
            : new ChosenWay(MessageWay.None, "", MessageState.Failed, card is not null && Known(card, CustomerNeeds.None).Count > 0 ? NotWanted : NothingKnown);
    }

    /// <summary>Every way that is known for somebody and not unwelcome, the wanted one first.</summary>
    public static IReadOnlyList<ChosenWay> Known(CustomerCard card, CustomerNeeds needs)
    {
        var ways = new List<(TellBy By, ChosenWay Way)>();
        if (card.Email is { Length: > 0 } email)
        {
            ways.Add((TellBy.Email, new ChosenWay(MessageWay.Email, email, MessageState.Waiting)));
        }

        if (!needs.NoPhone && card.Phone is { Length: > 0 } phone)
        {
            ways.Add((TellBy.Phone, new ChosenWay(MessageWay.Phone, phone, MessageState.Waiting)));
        }

        if (!needs.NoLetters && PostalLines(card) is { Length: > 0 } lines)
        {
            ways.Add((TellBy.Letter, new ChosenWay(MessageWay.Letter, lines, MessageState.Waiting)));
        }

        return [.. ways.OrderBy(way => way.By == card.TellBy ? 0 : 1).Select(way => way.Way)];
    }

    /// <summary>The address as on an envelope, a line for each part and the postcode last; empty when it is not known.</summary>
    public static string PostalLines(CustomerCard card)
    {
        var (address, postcode) = card.PostTo is { } post ? (post.Text, post.Postcode) : (card.Address, card.Postcode);
        if (string.IsNullOrWhiteSpace(address))
        {
            return "";
        }

        var parts = address.ReplaceLineEndings("\n").Split('\n', ',').Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        if (!string.IsNullOrWhiteSpace(postcode) && !parts.Any(part => part.Replace(" ", "", StringComparison.Ordinal).EndsWith(postcode.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase)))
        {
            parts.Add(postcode);
        }

        var lines = string.Join('\n', parts);
        return lines.Length > 600 ? lines[..600] : lines;
    }
}
