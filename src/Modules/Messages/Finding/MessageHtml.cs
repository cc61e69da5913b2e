using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Domain;
using Reeve.Messages.SentMail;

namespace Reeve.Messages.Finding;

/// <summary>The HTML of a message alone, in a sandbox of its own: no script, no forms, nothing from elsewhere, not our origin.</summary>
internal static class MessageHtml
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'; sandbox";

    public static async Task<IResult> ServeAsync(Guid id, Work work, HttpContext http, CancellationToken cancellationToken)
    {
        var html = await work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor).Where(message => message.Id == id).Select(message => message.Html).SingleOrDefaultAsync(cancellationToken)
            ?? throw Refused.Missing("this message");
        http.Response.Headers.ContentSecurityPolicy = Policy;
        return Results.Content(html.Replace(Message.PrivateLink(id), "#", StringComparison.Ordinal), "text/html; charset=utf-8");
    }

    /// <summary>A mail of the demonstration's folder; its links open in a tab of their own.</summary>
    public static async Task<IResult> ServeSentMailAsync(string day, string file, SentMailReader reader, HttpContext http, CancellationToken cancellationToken)
    {
        var mail = await reader.ReadAsync(day, file, cancellationToken) ?? throw Refused.Missing("this mail");
        http.Response.Headers.ContentSecurityPolicy = Policy + " allow-popups allow-popups-to-escape-sandbox";
        var html = mail.Html ?? "<!DOCTYPE html><title>Text only</title><p>This mail has no HTML part.";
        return Results.Content(html.Replace("<head>", "<head><base target=\"_blank\">", StringComparison.Ordinal), "text/html; charset=utf-8");
    }
}
