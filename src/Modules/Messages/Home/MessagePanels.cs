using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Messages.Domain;
using Reeve.Messages.Finding;
using Reeve.Organisation.Contracts;

namespace Reeve.Messages.Home;

/// <summary>The first few of a list of messages, on somebody's home.</summary>
internal abstract class MessagePanel(Work work) : IHomePanel
{
    private const int Shown = 5;

    public abstract int Order { get; }

    public string Permission => Kernel.Identity.Permission.SendMessages;

    public string? Topic => "messages";

    protected Work Work => work;

    public async Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var waiting = Waiting(work.Db.Set<Message>().AsNoTracking().SeenBy(work.Actor));
        var first = await MessageList.Row(waiting.OrderBy(message => message.CreatedAt).Take(Shown)).ToListAsync(cancellationToken);
        // A home shows what waits: an empty list of chores would only be in the way.
        return first.Count == 0 ? null : Panel(first, first.Count < Shown ? first.Count : await waiting.Take(HomePanel.CountedTo).CountAsync(cancellationToken));
    }

    protected abstract IQueryable<Message> Waiting(IQueryable<Message> messages);

    protected abstract HomePanel Panel(IReadOnlyList<MessageRow> rows, int count);
}

/// <summary>What could not be sent, and who could not be told.</summary>
internal sealed class FailedMessagesPanel(Work work) : MessagePanel(work)
{
    public override int Order => 30;

    protected override IQueryable<Message> Waiting(IQueryable<Message> messages) => messages.Where(message => message.NeedsSomebody);

    protected override HomePanel Panel(IReadOnlyList<MessageRow> rows, int count) =>
        new("failed-messages", "Messages that did not arrive", "/Messages/Home/MessageLines.cshtml", rows, count, "All failed messages", MessageLinks.All + "?state=Failed");
}

/// <summary>Who is to be rung now.</summary>
internal sealed class PhoneTasksPanel(Work work) : MessagePanel(work)
{
    public override int Order => 40;

    protected override IQueryable<Message> Waiting(IQueryable<Message> messages)
    {
        var now = Work.Now;
        return messages.Where(message => message.Way == MessageWay.Phone && message.State == MessageState.Waiting && message.NextTryAt <= now);
    }

    protected override HomePanel Panel(IReadOnlyList<MessageRow> rows, int count) =>
        new("phone-tasks", "People to ring", "/Messages/Home/MessageLines.cshtml", rows, count, "Ring them", MessageLinks.PhoneTasks);
}

/// <summary>Letters that wait for the printer.</summary>
internal sealed class LettersPanel(Work work) : MessagePanel(work)
{
    public override int Order => 45;

    protected override IQueryable<Message> Waiting(IQueryable<Message> messages) => messages.Where(message => message.Way == MessageWay.Letter && message.State == MessageState.Waiting);

    protected override HomePanel Panel(IReadOnlyList<MessageRow> rows, int count) =>
        new("letters", "Letters to print", "/Messages/Home/MessageLines.cshtml", rows, count, "Print them", MessageLinks.Letters);
}
