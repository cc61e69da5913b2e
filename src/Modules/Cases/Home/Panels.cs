using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.Cases.Listing;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Cases.Home;

/// <summary>A few cases and what would be here when there are none.</summary>
internal sealed record CasesInPanel(IReadOnlyList<CaseRow> Rows, string Empty, DateTime Now);

/// <summary>Reads a panel: the first few by what is due, and how many there are.</summary>
internal sealed class PanelReader(Work work, CaseRows rows)
{
    private const int Shown = 8;

    public Actor Actor => work.Actor;

    public DateTime Now => work.Now;

    public IQueryable<Case> Open => work.Db.Set<Case>().AsNoTracking().VisibleTo(work.Actor).Where(found => found.Open);

    /// <summary>For what is narrowed to me or my teams: that is always visible (see <see cref="CaseScope"/>), so it need not be asked again.</summary>
    public IQueryable<Case> Mine => work.Db.Set<Case>().AsNoTracking().Where(found => found.Open);

    public IQueryable<CaseHandoff> Handoffs => work.Db.Set<CaseHandoff>().AsNoTracking();

    /// <param name="parts">Cases of the panel, none in two parts: each part is read along an index of its own, which "or" would prevent.</param>
    /// <param name="whenEmpty">Null shows no panel at all when there is nothing.</param>
    public async Task<HomePanel?> ShowAsync(string key, string title, IReadOnlyList<IQueryable<Case>> parts, string? whenEmpty, string allText, string query, CancellationToken cancellationToken)
    {
        var first = new List<CaseRow>();
        foreach (var part in parts)
        {
            first.AddRange(await rows.NamelessAsync(part.OrderBy(found => found.DueAt).ThenBy(found => found.Id).Take(Shown), cancellationToken));
        }

        if (first.Count == 0)
        {
            return whenEmpty is null ? null : Panel([], 0);
        }

        var count = first.Count;
        if (count >= Shown)
        {
            count = 0;
            foreach (var part in parts)
            {
                count += await part.Take(HomePanel.CountedTo - count).CountAsync(cancellationToken);
            }
        }

        return Panel([.. first.OrderBy(row => row.DueAt ?? DateTime.MaxValue).ThenBy(row => row.Id).Take(Shown)], count);

        HomePanel Panel(IReadOnlyList<CaseRow> cases, int number) =>
            new(key, title, "/Cases/Home/_CasesInPanel.cshtml", new CasesInPanel(cases, whenEmpty ?? "", work.Now), number, allText, CaseLinks.Filtered(query));
    }
}

/// <summary>What I answer for or do, by what is due first.</summary>
internal sealed class MyCases(PanelReader reader) : IHomePanel
{
    public int Order => 10;

    public string Permission => Kernel.Identity.Permission.WorkCases;

    public string? Topic => "cases";

    public Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var me = reader.Actor.Id;
        return reader.ShowAsync("my-cases", "Your cases", [reader.Mine.Where(found => found.OwnerId == me), reader.Mine.Where(found => found.AssigneeId == me && found.OwnerId != me)], "Nothing waits for you. Cases you take or answer for are listed here.", "All you answer for", "owner=me", cancellationToken);
    }
}

/// <summary>Work that was sent back, to whoever answers for it; where nobody does, to who leads its team.</summary>
internal sealed class SentBack(PanelReader reader) : IHomePanel
{
    public int Order => 5;

    public string Permission => Kernel.Identity.Permission.WorkCases;

    public string? Topic => "cases";

    public Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var (me, teams) = (reader.Actor.Id, reader.Actor.Teams.ToList());
        var leads = reader.Actor.May(Kernel.Identity.Permission.LeadCases);
        return reader.ShowAsync("sent-back", "Sent back to you", [reader.Mine.Where(found => found.SentBackAt != null && (found.OwnerId == me || (leads && found.OwnerId == null && teams.Contains(found.TeamId))))], null, "All that was sent back", "returned=true", cancellationToken);
    }
}

/// <summary>The work lists of my teams: what nobody has taken.</summary>
internal sealed class TeamWorkList(PanelReader reader) : IHomePanel
{
    public int Order => 20;

    public string Permission => Kernel.Identity.Permission.WorkCases;

    public string? Topic => "cases";

    public Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var teams = reader.Actor.Teams.ToList();
        return teams.Count == 0
            ? Task.FromResult<HomePanel?>(null)
            : reader.ShowAsync("team-work-list", "Your team’s work list", [.. teams.Select(team => reader.Mine.Where(found => found.AssigneeId == null && found.TeamId == team))], "Everything is taken. New work of your team is listed here until somebody takes it.", "The whole list", $"assignee=none&team={teams[0]}", cancellationToken);
    }
}

/// <summary>For leaders: cases nobody answers for, or nobody has touched for too long; for everybody their own idle ones.</summary>
internal sealed class IdleCases(PanelReader reader) : IHomePanel
{
    public int Order => 15;

    public string Permission => Kernel.Identity.Permission.WorkCases;

    public string? Topic => "cases";

    public Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var (me, teams) = (reader.Actor.Id, reader.Actor.Teams.ToList());
        var leads = reader.Actor.May(Kernel.Identity.Permission.LeadCases);
        IReadOnlyList<IQueryable<Case>> cases = leads
            ? [reader.Open.Where(found => found.OwnerId == null), reader.Mine.Where(found => found.IdleSince != null && found.OwnerId != null && (teams.Contains(found.TeamId) || found.OwnerId == me))]
            : [reader.Mine.Where(found => found.IdleSince != null && (found.OwnerId == me || found.AssigneeId == me))];
        return reader.ShowAsync("idle-cases", leads ? "Nobody’s and idle" : "Idle", cases, null, "All idle cases", "idle=true", cancellationToken);
    }
}

/// <summary>The customer wrote and waits for an answer.</summary>
internal sealed class CustomersWrote(PanelReader reader) : IHomePanel
{
    public int Order => 12;

    public string Permission => Kernel.Identity.Permission.WorkCases;

    public string? Topic => "cases";

    public Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var me = reader.Actor.Id;
        return reader.ShowAsync("customers-wrote", "Customers who wrote", [reader.Mine.Where(found => found.NewsAt != null && (found.OwnerId == me || found.AssigneeId == me))], null, "All of them", "news=true", cancellationToken);
    }
}

/// <summary>Work sent by e-mail that nobody has confirmed within four working hours, to whoever answers for the case.</summary>
internal sealed class UnconfirmedHandoffs(PanelReader reader) : IHomePanel
{
    private const int LookedAt = 2 * HomePanel.CountedTo;

    public int Order => 14;

    public string Permission => Kernel.Identity.Permission.WorkCases;

    public string? Topic => "cases";

    public Task<HomePanel?> ShowAsync(CancellationToken cancellationToken)
    {
        var (me, now, teams) = (reader.Actor.Id, reader.Now, reader.Actor.Teams.ToList());
        var leads = reader.Actor.May(Kernel.Identity.Permission.LeadCases);
        var late = reader.Handoffs.Where(handoff => handoff.ReceivedAt == null && handoff.EndedAt == null && handoff.ConfirmBy < now);
        var parts = new List<IQueryable<Case>> { reader.Mine.Where(found => found.OwnerId == me && late.Any(handoff => handoff.CaseId == found.Id)) };
        if (leads && teams.Count > 0)
        {
            // The longest unconfirmed alone: among all cases of a team, each would be asked whether it is one of them.
            var longest = late.Where(handoff => teams.Contains(handoff.TeamId)).OrderBy(handoff => handoff.ConfirmBy).ThenBy(handoff => handoff.Id).TakeFixed(LookedAt).Select(handoff => handoff.CaseId);
            parts.Add(reader.Mine.Where(found => found.OwnerId != me && teams.Contains(found.TeamId) && longest.Contains(found.Id)));
        }

        return reader.ShowAsync("unconfirmed-handoffs", "Sent and not confirmed", parts, null, "All you answer for", "owner=me", cancellationToken);
    }
}
