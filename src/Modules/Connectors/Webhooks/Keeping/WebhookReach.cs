using Microsoft.EntityFrameworkCore;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Webhooks.Keeping;

/// <summary>How far the administrator's own role reaches: an authority's administrator sees and changes only webhooks of that authority.</summary>
internal sealed class WebhookReach(Actors actors, IOrganisation organisation)
{
    public async Task<WebhookReachOf> GetAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var actor = actors.Current;
        if (view.Person(actor.Id) is null)
        {
            return new WebhookReachOf(actor.EveryAuthority ? null : actor.Authorities.ToHashSet(), view);
        }

        var administers = view.Stewards.Where(steward => steward.PersonId == actor.Id && !steward.Manages).Select(steward => steward.AuthorityId).ToList();
        return new WebhookReachOf(administers.Contains(null) ? null : administers.OfType<Guid>().ToHashSet(), view);
    }

    /// <param name="webhooks">Tracked when it is to be changed.</param>
    /// <exception cref="Refused">Not there, or out of reach: the two look alike.</exception>
    public async Task<Webhook> NeedAsync(IQueryable<Webhook> webhooks, Guid id, CancellationToken cancellationToken) =>
        (await GetAsync(cancellationToken)).Need(await webhooks.SingleOrDefaultAsync(each => each.Id == id, cancellationToken));
}

/// <param name="Authorities">Null means every one.</param>
internal sealed record WebhookReachOf(IReadOnlySet<Guid>? Authorities, OrganisationView View)
{
    public bool Everything => Authorities is null;

    public bool Covers(Guid authorityId) => Authorities is null || Authorities.Contains(authorityId);

    public bool Covers(Webhook webhook) => Everything || (webhook.AuthorityIds is { Count: > 0 } ids && ids.All(Covers));

    /// <exception cref="Refused">Not there, or out of reach: the two look alike.</exception>
    public Webhook Need(Webhook? webhook) => webhook is not null && Covers(webhook) ? webhook : throw Refused.Missing("this webhook");

    /// <summary>"Every authority", or their names.</summary>
    public string Words(Webhook webhook) => webhook.Authorities.Length == 0 ? "Every authority" : string.Join(", ", webhook.AuthorityIds.Select(id => View.Authority(id)?.Name ?? "one that is gone"));
}
