using System.Globalization;
using System.Text;

namespace Reeve.Mail;

/// <summary>An e-mail address and, if there is one, the name of whose it is.</summary>
public sealed record Mailbox
{
    /// <param name="address">"name@example.org"; a domain in other scripts is kept in its ASCII form (RFC 5890).</param>
    /// <param name="name">Any text; what could break a header is taken out when it is written.</param>
    /// <exception cref="ArgumentException">The address is not one that can be put into a header or a command.</exception>
    public Mailbox(string address, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        if (at < 1 || at == address.Length - 1 || address.Length > 254
            || address.EnumerateRunes().Any(rune => Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) || rune.Value is '<' or '>' or '"' or ',' or ';' or ':' or '\\' or '(' or ')' or '[' or ']' or 0xFFFD
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            || address.AsSpan(0, at).Contains('@'))
        {
            throw new ArgumentException("This is not an e-mail address that mail can be sent to.", nameof(address));
        }

        var domain = address[(at + 1)..];
        Address = address[..(at + 1)] + (Ascii.IsValid(domain) ? domain : new IdnMapping().GetAscii(domain));
        Name = string.IsNullOrWhiteSpace(name) ? null : name;
    }

    public string Address { get; }

    public string? Name { get; }

    /// <summary>True when only servers that speak SMTPUTF8 (RFC 6531) can carry it.</summary>
    public bool NeedsUtf8 => !Ascii.IsValid(Address);
}
