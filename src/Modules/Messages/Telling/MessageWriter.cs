using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.CouncilPacks;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;
using Reeve.Messages.Sending;
using Reeve.Messages.Wording;
using Reeve.Ui.Site;

namespace Reeve.Messages.Telling;

/// <summary>What to say to one person.</summary>
internal sealed record MessageDraft
{
    public required MessageKind Kind { get; init; }

    public required string OnceKey { get; init; }

    public required string Name { get; init; }

    public required ChosenWay Way { get; init; }

    public CustomerNeeds Needs { get; init; } = CustomerNeeds.None;

    public Guid? CustomerId { get; init; }

    /// <summary>The case the message hangs on.</summary>
    public CaseForLetter? About { get; init; }

    /// <summary>The reference this person knows it by.</summary>
    public string? Reference { get; init; }

    public Service? Service { get; init; }

    public string? Place { get; init; }

    public string? Note { get; init; }

    public DateTime? Due { get; init; }

    public Guid? SourceId { get; init; }

    /// <summary>Wording other than the kind's own.</summary>
    public Words? Words { get; init; }

    /// <summary>The page it leads to, when that is not the case's: path from "/".</summary>
    public string? LinkPath { get; init; }

    /// <summary>Whose it is, where it hangs on no case.</summary>
    public Guid? AuthorityId { get; init; }

    public Guid? TeamId { get; init; }

    /// <summary>True when the link proves something and is only put in when the message is sent.</summary>
    public bool PrivateLink { get; init; }

    /// <summary>True when only those who may see sensitive work read it, whatever service it is about.</summary>
    public bool Sensitive { get; init; }
}

/// <summary>Words a message and adds it to the current work; the caller saves.</summary>
internal sealed class MessageWriter(Work work, ICatalogue catalogue, ISiteIdentity site, SiteAddress address, MailSettings settings)
{
    public async Task<Message> AddAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        var id = work.NewId();
        var name = Filling.OneLine(draft.Name);
        var values = new Dictionary<string, string>
        {
            ["reference"] = draft.Reference ?? "",
            ["name"] = name.Length == 0 ? "Customer" : name,
            ["service"] = draft.Service?.Name ?? "your request",
            ["due"] = draft.Due is { } due ? UkTime.Day(due, work.Now) : "",
            ["place"] = Filling.OneLine(draft.Place ?? ""),
            ["link"] = draft.PrivateLink ? Message.PrivateLink(id) : draft.LinkPath is { } path ? address.Of(path) : draft.Reference is null ? address.Of("/") : address.Of(MessageLinks.Track(draft.Reference)),
            ["note"] = draft.Note?.Trim() ?? "",
        };
        var filled = Filling.Fill(await WordsAsync(draft, cancellationToken), values);
        var message = new Message
        {
            Id = id,
            CaseId = draft.About?.Id,
            Reference = draft.Reference,
            CustomerId = draft.CustomerId,
            AuthorityId = draft.About?.AuthorityId ?? draft.AuthorityId,
            TeamId = draft.About?.TeamId ?? draft.TeamId,
            Sensitive = draft.Sensitive || draft.Service?.Definition.Sensitive == true,
            Kind = draft.Kind,
            ToName = name.Length > 200 ? name[..200] : name,
            Subject = filled.Subject,
            Text = EmailLayout.Text(site, filled.Text),
            Html = EmailLayout.Html(site, filled.Subject, filled.Paragraphs),
            CreatedAt = work.Now,
            MessageId = settings.NewMessageId(id),
            SourceId = draft.SourceId,
            OnceKey = draft.OnceKey,
            Language = draft.Needs.Interpreter ?? draft.Needs.Language,
        };
        message.SendAs(draft.Needs.Formats);
        message.Go(draft.Way.Way, draft.Way.Address, draft.Way.State, draft.Way.Why, work.Now, draft.Needs.NotBefore(work.Now));
        work.Db.Add(message);
        work.Db.Add(new SearchDocument { Kind = "message", SubjectId = id, Text = Folding.Fold($"{message.Reference} {message.ToName} {message.Address} {message.Subject}") });
        if (message is { Way: MessageWay.Email, State: MessageState.Waiting })
        {
            work.Raise(new MessageQueued(id));
        }
        else if (message is { State: MessageState.Done, CaseId: { } caseId })
        {
            work.Raise(new CustomerTold(caseId, message.CustomerId, id, message.Kind));
        }

        return message;
    }

    private async ValueTask<Words> WordsAsync(MessageDraft draft, CancellationToken cancellationToken)
    {
        if (draft.Words is { } own)
        {
            return own;
        }

        TemplateEvent? happened = draft.Kind switch
        {
            MessageKind.Received => TemplateEvent.Received,
            MessageKind.Started => TemplateEvent.Started,
            MessageKind.Delayed => TemplateEvent.Delayed,
            MessageKind.Done => TemplateEvent.Done,
            _ => null,
        };
        return happened is { } known && draft.Service is { } service && await catalogue.TemplateAsync(service, known, cancellationToken) is { } template
            ? new Words(template.Subject, template.Body)
            : BuiltInWords.Of(draft.Kind);
    }
}
