using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Equality.Counting;
using Reeve.Equality.Domain;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Snapshots;

namespace Reeve.Equality.Asking;

/// <summary>The voluntary questions on one page, for whoever has a link; also read aloud by an adviser.</summary>
[AllowAnonymous]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class AboutYouPage(Tickets tickets, AddAnswers answers, Snapshot<QuestionsInUse> questions) : PageModel
{
    [FromQuery(Name = "t")]
    public string? Token { get; set; }

    public bool Done { get; private set; }

    public bool Declined { get; private set; }

    public IReadOnlyList<Question> Questions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        _ = Ticket();
        Questions = (await questions.GetAsync(cancellationToken)).All;
    }

    public async Task OnPostAsync(string? skip, CancellationToken cancellationToken)
    {
        var chosen = skip is not null
            ? new Dictionary<string, string>()
            : Request.Form.Where(field => field.Key.StartsWith("q.", StringComparison.Ordinal) && field.Value.Count == 1).ToDictionary(field => field.Key[2..], field => field.Value.ToString(), StringComparer.Ordinal);
        // A ticket that was used is thanked for all the same: whoever presses twice did nothing wrong.
        await answers.RunAsync(Ticket(), chosen, cancellationToken);
        (Done, Declined) = (true, chosen.Count == 0);
    }

    private Ticket Ticket() => tickets.Open(Token) ?? throw Refused.Missing("these questions, because the link is more than a day old or not whole");
}
