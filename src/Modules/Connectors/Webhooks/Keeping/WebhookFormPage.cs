using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Webhooks.Keeping;

/// <summary>What the fields of a webhook's form show.</summary>
internal interface IWebhookFields
{
    WebhookForm Form { get; }

    bool MayReachAll { get; }

    IReadOnlyList<SelectListItem> EventItems { get; }

    IReadOnlyList<SelectListItem> ServiceItems { get; }

    IReadOnlyList<SelectListItem> AuthorityItems { get; }

    IEnumerable<string> PeopleValues { get; }
}

/// <summary>A page with the form of a webhook.</summary>
internal abstract class WebhookFormPage(WebhookReach reaches, ICatalogue catalogue) : PageModel, IReloads, IWebhookFields
{
    [BindProperty]
    public WebhookForm Form { get; set; } = new();

    public bool MayReachAll { get; private set; }

    protected WebhookReach Reaches => reaches;

    public IReadOnlyList<SelectListItem> EventItems { get; } = [.. WebhookEvents.All.Select(each => new SelectListItem(each.Words, each.Name))];

    public IReadOnlyList<SelectListItem> ServiceItems { get; private set; } = [];

    public IReadOnlyList<SelectListItem> AuthorityItems { get; private set; } = [];

    public IEnumerable<string> PeopleValues => Form.People is { } said ? [said] : [];

    public virtual async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var reach = await reaches.GetAsync(cancellationToken);
        MayReachAll = reach.Everything;
        ServiceItems = [.. (await catalogue.ServicesAsync(cancellationToken)).Where(service => service.Live || Form.Services.Contains(service.Code)).OrderBy(service => service.Name, StringComparer.OrdinalIgnoreCase)
            .Select(service => new SelectListItem(service.Name + (service.Definition.Sensitive ? " (sensitive)" : "") + (service.Live ? "" : " (withdrawn)"), service.Code))];
        // One that was withdrawn stays chosen: left out, a webhook for it alone would be for every authority.
        var withdrawn = Form.Authorities.Select(typed => Guid.TryParse(typed, out var id) ? reach.View.Authority(id) : null).OfType<Authority>().Where(authority => !authority.InUse);
        AuthorityItems = [.. reach.View.Authorities.Concat(withdrawn).Where(authority => reach.Covers(authority.Id)).Select(authority => new SelectListItem(authority.Name, authority.Id.ToString()))];
    }
}
