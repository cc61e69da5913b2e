using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Values;
using Reeve.Moves.Contracts;
using Reeve.Moves.Domain;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Moves.Answering;

/// <summary>What one's teams were told of changes of address, the latest to answer first. No names: those are on each one's own page.</summary>
[Authorize(Permission.AnswerMoves)]
internal sealed class WorkListPage(Work work, TeamReach reach, IOrganisation organisation) : PageModel
{
    [FromQuery(Name = "team")]
    public string? Team { get; set; }

    /// <summary>"late", "rejected", "confirmed"; usually what waits for an answer.</summary>
    [FromQuery(Name = "state")]
    public string? Which { get; set; }

    [FromQuery(Name = "reference")]
    public string? Typed { get; set; }

    public IReadOnlyList<SelectListItem> Teams { get; private set; } = [];

    public IReadOnlyList<WorkRow> Rows { get; private set; } = [];

    public ListPage Part { get; private set; } = null!;

    public DateTime Now => work.Now;

    public static IReadOnlyList<SelectListItem> States { get; } = [new("Late", "late"), new("Rejected", "rejected"), new("Confirmed", "confirmed")];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var view = await organisation.GetAsync(cancellationToken);
        var teams = await reach.TeamsAsync(cancellationToken);
        Teams = [.. view.Teams.Where(team => teams is null || teams.Contains(team.Id)).Select(team => new SelectListItem($"{team.Name}, {view.Authority(team.AuthorityId)?.Name}", team.Code))];
        var found = work.Db.Set<MoveReceiver>().AsNoTracking().Where(receiver => receiver.ToldAt != null);
        if (teams is not null)
        {
            var mine = teams.Select(id => (Guid?)id).ToList();
            found = found.Where(receiver => mine.Contains(receiver.TeamId));
        }

        if (view.Team(Team ?? "")?.Id is { } one)
        {
            found = found.Where(receiver => receiver.TeamId == one);
        }

        found = Which switch
        {
            "late" => found.Where(receiver => receiver.Unanswered && receiver.State == ReceiverState.Overdue),
            "rejected" => found.Where(receiver => receiver.State == ReceiverState.Rejected),
            "confirmed" => found.Where(receiver => receiver.State == ReceiverState.Confirmed),
            _ => found.Where(receiver => receiver.Unanswered),
        };
        var moves = work.Db.Set<Move>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(Typed))
        {
            var reference = Kernel.Values.Reference.TryParse(Typed, out var known) ? known : "";
            moves = moves.Where(move => move.Reference == reference);
        }

        var rows = found.Join(moves, receiver => receiver.MoveId, move => move.Id, (receiver, move) => new { receiver, move });
        Part = ListPage.Of(await rows.CountAsync(cancellationToken), Request);
        // By when it is due, those already late are the first.
        var ordered = Which is "rejected" or "confirmed" ? rows.OrderByDescending(row => row.receiver.AnsweredAt) : rows.OrderBy(row => row.receiver.DueAt);
        var shown = await ordered.ThenBy(row => row.receiver.Id).Skip(Part.Skip).Take(ListPage.Size)
            .Select(row => new { row.receiver.Id, row.move.Reference, row.receiver.Name, row.receiver.News, row.receiver.State, row.receiver.DueAt, row.move.StartsAt, row.receiver.TeamId, People = row.move.People.Count }).ToListAsync(cancellationToken);
        Rows = [.. shown.Select(row => new WorkRow(row.Id, row.Reference, row.Name, row.News, row.State, row.DueAt, UkTime.DateOf(row.StartsAt), view.Team(row.TeamId)?.Name ?? "No team", row.People))];
    }

    internal sealed record WorkRow(Guid Id, string Reference, string Name, ReceiverNews News, ReceiverState State, DateTime? DueAt, DateOnly Day, string Team, int People);
}
