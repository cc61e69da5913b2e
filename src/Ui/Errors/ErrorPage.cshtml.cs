using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Ui.Site;

namespace Reeve.Ui.Errors;

/// <summary>What a person is told when a page cannot be shown: what happened, and what to do.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorPageModel(ISiteIdentity site) : PageModel
{
    public string Title { get; private set; } = "";

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    /// <summary>The number under which the log holds what went wrong; only for faults of ours.</summary>
    public string? Id { get; private set; }

    public string HomeUrl => site.HomeUrl;

    // A page that was sent a form fails with the form's method, so the page answers to all of them.
    public void OnGet(int status) => Explain(status);

    public void OnPost(int status) => Explain(status);

    public void OnPut(int status) => Explain(status);

    public void OnDelete(int status) => Explain(status);

    private void Explain(int status)
    {
        Response.StatusCode = status is >= 400 and <= 599 ? status : 404;
        (Title, var sentences) = Words(Response.StatusCode);
        Sentences = string.IsNullOrEmpty(site.PhoneText) ? sentences : [.. sentences, $"You can also phone us: {site.PhoneText}."];
        Id = Response.StatusCode >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }

    private static (string Title, string[] Sentences) Words(int status) => status switch
    {
        400 => ("This form could not be sent", ["It may have been open for too long, or was sent twice. Go back, check what you typed and send it again."]),
        401 => ("Sign in to see this page", ["You need to be signed in. You may have been signed out because you were away for a while."]),
        403 => ("You cannot see this page", ["Your account is not allowed to see this. If you need it for your work, ask your team leader or an administrator."]),
        404 => ("Page not found", ["If you typed the web address, check it is correct.", "If you pasted it, check you copied all of it. It may also have been taken away or have expired."]),
        405 => ("This page cannot be used that way", ["Go back and try again from the page you came from."]),
        409 => ("Somebody else changed this first", ["Go back, reload the page to see their change, then make yours."]),
        413 => ("That file is too big", ["Go back and choose a smaller file, or fewer of them."]),
        429 => ("Too many tries", ["Wait a few minutes, then try again. If it is urgent, phone us."]),
        503 => ("Sorry, this service is not available now", ["It will be back soon. Nothing you have already sent us is lost."]),
        >= 500 => ("Sorry, there is a problem", ["Something went wrong on our side. Try again in a few minutes.", "What you had already sent us and got a reference for is safe."]),
        _ => ("This could not be done", ["Go back and try again."]),
    };
}
