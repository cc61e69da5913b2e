using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Ui.Errors;

/// <summary>What a person is told when a page cannot be shown: what happened, and what to do.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class ErrorPageModel(ISiteIdentity site, Actors actors, IOptions<UiOptions> addresses) : PageModel
{
    public string Title { get; private set; } = "";

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    /// <summary>The number under which the log holds what went wrong; only for faults of ours.</summary>
    public string? Id { get; private set; }

    /// <summary>Staff stay in their own frame, with their ways on; not after a fault, which that frame may have too.</summary>
    public bool ForStaff => Response.StatusCode < 500 && actors.Current.Kind == ActorKind.Staff;

    public string HomeUrl => ForStaff ? addresses.Value.StaffHomeUrl : site.HomeUrl;

    // A page that was sent a form fails with the form's method, so the page answers to all of them.
    public void OnGet(int status) => Explain(status);

    public void OnPost(int status) => Explain(status);

    public void OnPut(int status) => Explain(status);

    public void OnDelete(int status) => Explain(status);

    private void Explain(int status)
    {
        Response.StatusCode = status is >= 400 and <= 599 ? status : 404;
        (Title, var sentences) = ErrorWords.Of(Response.StatusCode, Request.Method);
        if (HttpContext.Items[typeof(Refused)] is Refused { Kind: RefusalKind.Forbidden or RefusalKind.Conflict or RefusalKind.TooMany } refused)
        {
            // A rule said no and knows why and whom to ask, which the status alone does not.
            (Title, sentences) = (refused.Kind == RefusalKind.Forbidden && !HttpMethods.IsGet(Request.Method) ? "You cannot do this" : Title, [refused.Sentence]);
        }

        Sentences = ForStaff || string.IsNullOrEmpty(site.PhoneText) ? sentences : [.. sentences, $"You can also phone us: {site.PhoneText}."];
        Id = Response.StatusCode >= 500 ? Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier : null;
    }
}
