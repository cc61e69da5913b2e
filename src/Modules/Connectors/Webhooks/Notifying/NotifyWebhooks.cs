using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Connectors.Contracts;
using Reeve.Connectors.Webhooks.Domain;
using Reeve.Contacts.Contracts;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Events;
using Reeve.Moves.Contracts;
using Reeve.Organisation.Contracts;

namespace Reeve.Connectors.Webhooks.Notifying;

/// <summary>
/// Puts down what each subscription that wants an event is to be sent. The rows commit with the mark that the event is
/// handled, so each is put down once; sending them is <see cref="Sending.WebhookSender"/>'s.
/// </summary>
internal sealed class NotifyWebhooks(Work work, ICaseFacts cases, ICatalogue catalogue, IOrganisation organisation, IMoveFacts moves, WebhookSignal signal) :
    IListen<CaseOpened>, IListen<CaseStarted>, IListen<CaseProgressed>, IListen<CaseMoved>, IListen<CaseDelayed>, IListen<CasePaused>, IListen<CaseResumed>,
    IListen<CaseAssigned>, IListen<CaseClosed>, IListen<CaseReopened>, IListen<ContactEnded>, IListen<MessageFailed>, IListen<MoveNotified>
{
    public Task HandleAsync(CaseOpened happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseOpened, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseStarted happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseStarted, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseProgressed happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseProgressed, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseMoved happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseMoved, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseDelayed happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseDelayed, happened.CaseId, cancellationToken);

    public Task HandleAsync(CasePaused happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CasePaused, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseResumed happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseResumed, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseAssigned happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseAssigned, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseClosed happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseClosed, happened.CaseId, cancellationToken);

    public Task HandleAsync(CaseReopened happened, CancellationToken cancellationToken) => OfCaseAsync(WebhookEvents.CaseReopened, happened.CaseId, cancellationToken);

    public async Task HandleAsync(ContactEnded happened, CancellationToken cancellationToken)
    {
        if (await SubscribedAsync(WebhookEvents.ContactEnded, cancellationToken) is not { Count: > 0 } webhooks)
        {
            return;
        }

        var services = (await catalogue.ServicesAsync(cancellationToken)).ToDictionary(service => service.Id);
        var view = await organisation.GetAsync(cancellationToken);
        var team = view.Team(happened.TeamId);
        var authority = view.Authority(team?.AuthorityId);
        foreach (var webhook in webhooks)
        {
            var reached = happened.Enquiries.Where(enquiry => Reaches(webhook, enquiry.ServiceId is { } id ? services.GetValueOrDefault(id) : null)).ToList();
            if (webhook.Authorities.Length > 0 && (authority is null || !webhook.AuthorityIds.Contains(authority.Id)) || (reached.Count == 0 && (webhook.Services.Length > 0 || happened.Enquiries.Count > 0)))
            {
                continue;
            }

            var everywhere = webhook.Authorities.Length == 0;
            var enquiries = reached.Select(enquiry => new EnquiryNotice(
                enquiry.Number, enquiry.ServiceId is { } id ? services.GetValueOrDefault(id)?.Code : null, enquiry.Outcome, PackWords.ToWord(enquiry.Demand), enquiry.Cause, everywhere ? enquiry.CaseReference : null));
            var contact = new ContactNotice(happened.ContactId, happened.Channel, authority?.Code, team?.Code, happened.StartedAt, happened.EndedAt, happened.HandlingSeconds, happened.WrapUpSeconds, [.. enquiries])
            {
                CustomerId = webhook.People ? happened.CustomerId : null,
            };
            Put(webhook, WebhookEvents.ContactEnded, null, new AboutContact(contact));
        }

        await KeepAsync(cancellationToken);
    }

    public async Task HandleAsync(MessageFailed happened, CancellationToken cancellationToken)
    {
        if (await SubscribedAsync(WebhookEvents.MessageFailed, cancellationToken) is not { Count: > 0 } webhooks)
        {
            return;
        }

        var facts = happened.CaseId is { } caseId ? await cases.FindAsync(caseId, cancellationToken) : null;
        var names = facts is null ? null : await NamesAsync(facts, cancellationToken);
        var message = new MessageNotice(happened.MessageId, happened.Kind, happened.Way, happened.At);
        foreach (var webhook in webhooks.Where(each => each.Wants(WebhookEvents.MessageFailed, facts?.AuthorityId ?? happened.AuthorityId, names?.Service, happened.Sensitive || facts?.Sensitive == true)))
        {
            Put(webhook, WebhookEvents.MessageFailed, facts?.Reference, new AboutMessage(message, facts is null ? null : Of(facts, names!, webhook)));
        }

        await KeepAsync(cancellationToken);
    }

    public async Task HandleAsync(MoveNotified happened, CancellationToken cancellationToken)
    {
        if (await SubscribedAsync(WebhookEvents.MoveNotified, cancellationToken) is not { Count: > 0 } webhooks || await moves.ForReceiverAsync(happened.ReceiverId, happened.Round, cancellationToken) is not { Current: true } news)
        {
            return;
        }

        var view = await organisation.GetAsync(cancellationToken);
        var team = view.Team(news.TeamId);
        var sensitive = news.Service is { } code && (await catalogue.ServiceAsync(code, cancellationToken))?.Definition.Sensitive == true;
        var notice = new MoveNotice(news.Reference, news.Code, news.Service, view.Authority(team?.AuthorityId)?.Code, team?.Code, PackWords.ToWord(news.News), news.Round, news.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), news.DueAt);
        foreach (var webhook in webhooks.Where(each => each.Wants(WebhookEvents.MoveNotified, team?.AuthorityId, news.Service, sensitive)))
        {
            // Who moves is told only to a subscription that names the very service.
            var named = webhook.People && webhook.Services.Length > 0;
            Put(webhook, WebhookEvents.MoveNotified, DeliveriesOfMove.CourseOf(news.Reference, news.Code), new AboutMove(notice with { CustomerIds = named ? news.CustomerIds : null }));
        }

        await KeepAsync(cancellationToken);
    }

    private static bool Reaches(Webhook webhook, Service? service) => webhook.WantsService(service?.Code, service?.Definition.Sensitive == true);

    private async Task OfCaseAsync(string name, Guid caseId, CancellationToken cancellationToken)
    {
        if (await SubscribedAsync(name, cancellationToken) is not { Count: > 0 } webhooks || await cases.FindAsync(caseId, cancellationToken) is not { } facts)
        {
            return;
        }

        var names = await NamesAsync(facts, cancellationToken);
        foreach (var webhook in webhooks.Where(each => each.Wants(name, facts.AuthorityId, names.Service, facts.Sensitive)))
        {
            Put(webhook, name, facts.Reference, new AboutCase(Of(facts, names, webhook)));
        }

        await KeepAsync(cancellationToken);
    }

    private async Task<List<Webhook>> SubscribedAsync(string name, CancellationToken cancellationToken) =>
        [.. (await work.Db.Set<Webhook>().AsNoTracking().ToListAsync(cancellationToken)).Where(webhook => webhook.EventNames.Contains(name))];

    private async Task<Codes> NamesAsync(CaseFacts facts, CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        return new Codes((await catalogue.ServiceAsync(facts.ServiceId, cancellationToken))?.Code, view.Authority(facts.AuthorityId)?.Code, view.Team(facts.TeamId)?.Code);
    }

    private static CaseNotice Of(CaseFacts facts, Codes codes, Webhook webhook) => new(
        facts.Id, facts.Reference, codes.Service, codes.Authority, codes.Team, PackWords.ToWord(facts.Door), facts.Open ? "open" : "closed", facts.State, PackWords.ToWord(facts.Kind), facts.ReceivedAt,
        facts.RespondBy, facts.ResolveBy, facts.DueAt, facts.DelayedTo, facts.ClosedAt, facts.Outcome, facts.Version)
    {
        CustomerId = webhook.People ? facts.CustomerId : null,
        OwnerId = webhook.People ? facts.OwnerId : null,
        AssigneeId = webhook.People ? facts.AssigneeId : null,
    };

    private void Put<T>(Webhook webhook, string name, string? course, T data) =>
        work.Db.Add(new WebhookDelivery
        {
            Id = work.NewId(),
            WebhookId = webhook.Id,
            // The hand-over that is being handled stands for the event.
            EventId = work.Db.Set<OutboxMessage>().Local.FirstOrDefault()?.Id,
            Event = name,
            Course = course,
            Body = NoticeJson.Write(new Notice<T>(name, work.Now, data)),
            CreatedAt = work.Now,
            DueAt = webhook.State == WebhookState.Paused ? WebhookDelivery.Never : work.Now,
        });

    /// <summary>Not journalled: what happened is in the journal already, and the log of deliveries says what was told of it.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        await work.Db.SaveChangesAsync(cancellationToken);
        signal.Set();
    }

    private sealed record Codes(string? Service, string? Authority, string? Team);
}
