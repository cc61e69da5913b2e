using Microsoft.EntityFrameworkCore;
using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Connectors.Webhooks.Notifying;
using Reeve.Connectors.Webhooks.Sending;
using Reeve.Kernel;
using Reeve.Kernel.Refusals;

namespace Reeve.Connectors.Webhooks.Keeping;

internal sealed class WebhookForm
{
    /// <summary>The new one's id: a form sent twice makes one.</summary>
    public Guid Once { get; set; }

    public int Version { get; set; }

    public string? Name { get; set; }

    public string? Url { get; set; }

    public List<string> Events { get; set; } = [];

    /// <summary>Codes; none for every service that is not sensitive.</summary>
    public List<string> Services { get; set; } = [];

    /// <summary>Ids; none for every authority.</summary>
    public List<string> Authorities { get; set; } = [];

    /// <summary>"true" when ticked.</summary>
    public string? People { get; set; }
}

/// <summary>Makes, changes and removes subscriptions, and gives them new secrets.</summary>
internal sealed class EditWebhook(Work work, WebhookReach reaches, ICatalogue catalogue, WebhookAddresses addresses, WebhookSecrets secrets, WebhookInterest interest)
{
    private const int LongestName = 100;
    private const int LongestServices = 8000;

    /// <returns>It, and the secret to show: only now, and nowhere else.</returns>
    public async Task<(Webhook Made, string Secret)> MakeAsync(WebhookForm form, CancellationToken cancellationToken)
    {
        var given = await ReadAsync(form, cancellationToken);
        var (shown, kept) = secrets.Make();
        var webhook = new Webhook
        {
            Id = form.Once == Guid.Empty ? work.NewId() : form.Once,
            Name = given.Name,
            Url = given.Url,
            Events = given.Events,
            Services = given.Services,
            Authorities = given.Authorities,
            People = given.People,
            OwnerId = work.Actor.Id,
            MadeBy = work.Actor.Name.Length > 200 ? work.Actor.Name[..200] : work.Actor.Name,
            MadeAt = work.Now,
            Secret = kept,
        };
        work.Db.Add(webhook);
        try
        {
            await SaveAsync(webhook, "webhook.made", given, cancellationToken);
        }
        catch (DbUpdateException exception) when (work.IsDuplicate(exception))
        {
            throw new Refused("webhook-there", RefusalKind.Conflict, "This webhook was made already, and its secret was shown then. Open it from the list; if the secret was not copied, make a new one there.");
        }

        return (webhook, shown);
    }

    public async Task<Webhook> ChangeAsync(Guid id, WebhookForm form, CancellationToken cancellationToken)
    {
        var webhook = await LoadAsync(id, cancellationToken);
        if (form.Version != webhook.Version)
        {
            throw Refused.ChangedMeanwhile();
        }

        var given = await ReadAsync(form, cancellationToken);
        (webhook.Name, webhook.Url, webhook.Events, webhook.Services, webhook.Authorities, webhook.People) = (given.Name, given.Url, given.Events, given.Services, given.Authorities, given.People);
        webhook.Changed();
        await SaveAsync(webhook, "webhook.changed", given, cancellationToken);
        return webhook;
    }

    /// <returns>It, and the new secret to show; the one before signs too for <see cref="Webhook.Overlap"/>.</returns>
    public async Task<(Webhook Changed, string Secret)> RotateAsync(Guid id, CancellationToken cancellationToken)
    {
        var webhook = await LoadAsync(id, cancellationToken);
        var (shown, kept) = secrets.Make();
        webhook.Rotate(kept, work.Now);
        await SaveAsync(webhook, "webhook.secret-renewed", new { webhook.Name }, cancellationToken);
        return (webhook, shown);
    }

    /// <summary>With its log; what still waits is not sent.</summary>
    public async Task<Webhook> RemoveAsync(Guid id, CancellationToken cancellationToken)
    {
        var webhook = await LoadAsync(id, cancellationToken);
        work.Db.Remove(webhook);
        await SaveAsync(webhook, "webhook.removed", new { webhook.Name, webhook.Url }, cancellationToken);
        return webhook;
    }

    private Task<Webhook> LoadAsync(Guid id, CancellationToken cancellationToken) => reaches.NeedAsync(work.Db.Set<Webhook>(), id, cancellationToken);

    private async Task SaveAsync(Webhook webhook, string action, object detail, CancellationToken cancellationToken)
    {
        work.Record(action, "webhook", webhook.Id, detail);
        work.Touch(KnownWebhooks.Stamp);
        work.Signal("webhooks");
        // Before and after: what happens meanwhile is not missed, and what was loaded meanwhile does not stay.
        interest.Forget();
        await work.SaveAsync(cancellationToken);
        interest.Forget();
    }

    private async Task<Given> ReadAsync(WebhookForm form, CancellationToken cancellationToken)
    {
        var name = form.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName)
        {
            throw new Refused("name-missing", RefusalKind.Invalid, name.Length == 0 ? "Enter the name of the other system" : $"The name must be {LongestName} characters or fewer", "Form.Name");
        }

        var url = addresses.Check(form.Url, "Form.Url").AbsoluteUri;
        var events = WebhookEvents.All.Select(each => each.Name).Where(form.Events.Contains).ToList();
        if (events.Count == 0)
        {
            throw new Refused("event-missing", RefusalKind.Invalid, "Choose what the other system is told of", "Form.Events");
        }

        var reach = await reaches.GetAsync(cancellationToken);
        var chosen = form.Authorities.Select(typed => Guid.TryParse(typed, out var id) ? reach.View.Authority(id) : null).ToList();
        if (chosen.Contains(null) || chosen.Any(authority => !reach.Covers(authority!.Id)))
        {
            throw new Refused("authority-not-yours", RefusalKind.Forbidden, "Your administrator role does not reach one of these authorities.", "Form.Authorities");
        }

        if (chosen.Count == 0 && !reach.Everything)
        {
            throw new Refused("authority-missing", RefusalKind.Invalid, "Choose the authorities whose work it is told of", "Form.Authorities");
        }

        var known = (await catalogue.ServicesAsync(cancellationToken)).Select(service => service.Code).ToHashSet(StringComparer.Ordinal);
        var services = string.Join('\n', form.Services.Where(known.Contains).Distinct());
        if (services.Length > LongestServices)
        {
            throw new Refused("services-too-many", RefusalKind.Invalid, "These are too many services for one webhook. Choose none for all of them, or make a second webhook.", "Form.Services");
        }

        return new Given(name, url, string.Join('\n', events), services, string.Join('\n', chosen.Select(authority => authority!.Id).Distinct()), form.People == "true");
    }

    private sealed record Given(string Name, string Url, string Events, string Services, string Authorities, bool People);
}
