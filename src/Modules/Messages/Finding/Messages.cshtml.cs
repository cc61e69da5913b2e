using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Messages.Contracts;
using Reeve.Messages.Domain;

namespace Reeve.Messages.Finding;

/// <summary>All messages, those that failed first.</summary>
[Authorize(Permission.ViewMessages)]
internal sealed class MessagesModel(MessageList list, Installation installation) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public MessageState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public MessageWay? Way { get; set; }

    [BindProperty(SupportsGet = true)]
    public MessageKind? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Case { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    // From the query alone: in Razor Pages the route's own "page" is the page's path.
    [FromQuery(Name = "page")]
    public int Number { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public string? Fragment { get; set; }

    public MessagePageOf Found { get; private set; } = null!;

    public int Letters { get; private set; }

    public int Calls { get; private set; }

    public int Failed { get; private set; }

    public int Exceptions { get; private set; }

    public bool Demo => installation.Demo;

    public IEnumerable<SelectListItem> States { get; } = Enum.GetValues<MessageState>().Select(state => new SelectListItem(MessageWords.Of(state, MessageWay.Email), state.ToString()));

    public IEnumerable<SelectListItem> Ways { get; } = Enum.GetValues<MessageWay>().Select(way => new SelectListItem(MessageWords.Of(way), way.ToString()));

    public IEnumerable<SelectListItem> Kinds { get; } = Enum.GetValues<MessageKind>().Select(kind => new SelectListItem(MessageWords.Of(kind), kind.ToString()));

    public string FragmentUrl => MessageLinks.All + new QueryBuilder(Request.Query.Where(pair => pair.Key != "fragment").SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value ?? "")))) { { "fragment", "table" } }.ToQueryString();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Check(From, "from", "From");
        Check(To, "to", "To");
        var filter = new MessageFilter
        {
            State = State,
            Way = Way,
            Kind = Kind,
            From = MessageList.Day(From),
            To = MessageList.Day(To),
            Case = Case,
            Text = Text?.Length > 200 ? Text[..200] : Text,
            Page = Number,
        };
        Found = await list.FindAsync(filter, cancellationToken);
        if (Fragment == "table")
        {
            return Partial("/Messages/Finding/MessageTable.cshtml", Found);
        }

        Letters = await list.CountAsync(new MessageFilter { Way = MessageWay.Letter, State = MessageState.Waiting }, cancellationToken);
        Calls = await list.CountAsync(new MessageFilter { Way = MessageWay.Phone, State = MessageState.Waiting }, cancellationToken);
        Failed = await list.CountAsync(new MessageFilter { State = MessageState.Failed }, cancellationToken);
        Exceptions = await list.CountAsync(new MessageFilter { Way = MessageWay.None }, cancellationToken);
        return Page();
    }

    private void Check(string? typed, string field, string label)
    {
        if (!string.IsNullOrWhiteSpace(typed) && MessageList.Day(typed) is null)
        {
            ModelState.AddModelError(field, $"“{label}” must be a date, like 2026-09-01");
        }
    }
}
