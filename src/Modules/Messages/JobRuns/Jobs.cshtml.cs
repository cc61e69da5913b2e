using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;
using Reeve.Kernel.Refusals;
using Reeve.Ui.Site;

namespace Reeve.Messages.JobRuns;

internal sealed record JobRow(string Name, string Purpose, string Schedule, JobRun? Last);

internal sealed record RunState(JobRun? Run);

/// <summary>What Reeve does on a schedule, and how each run went.</summary>
[Authorize(Permission.Operate)]
internal sealed class JobsModel(Work work, JobRunner runner) : PageModel, IReloads
{
    private const int Shown = 100;

    [BindProperty(SupportsGet = true)]
    public string? Job { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Failed { get; set; }

    public IReadOnlyList<JobRow> Jobs { get; private set; } = [];

    public IReadOnlyList<JobRun> Runs { get; private set; } = [];

    public IEnumerable<SelectListItem> Names => runner.Registered.Select(job => new SelectListItem(job.Name, job.Name));

    public Task OnGetAsync(CancellationToken cancellationToken) => ReloadAsync(cancellationToken);

    /// <summary>Runs one now, without waiting for its time. It runs as the system; the journal says who asked.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm(Name = "run")] string? name, CancellationToken cancellationToken)
    {
        var job = runner.Registered.FirstOrDefault(each => each.Name == name) ?? throw Refused.Missing("that job");
        work.Record("job.run-by-hand", "job", Guid.Empty, new { job = job.Name });
        await work.SaveAsync(cancellationToken);
        var at = work.Now;
        // A run that was begun is not broken off because somebody leaves the page.
        var ran = await runner.RunAsync(job.Name, at, CancellationToken.None);
        var error = ran ? await work.Db.Set<JobRun>().AsNoTracking().Where(run => run.Job == job.Name && run.ScheduledFor == at).Select(run => run.Error).FirstOrDefaultAsync(cancellationToken) : null;
        TempData.Say(!ran ? $"“{job.Name}” is being run already." : error is null ? $"“{job.Name}” has run." : $"“{job.Name}” failed: {error}");
        return Redirect(MessageLinks.Jobs);
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var all = work.Db.Set<JobRun>().AsNoTracking();
        var rows = new List<JobRow>();
        foreach (var job in runner.Registered.OrderBy(job => job.Name, StringComparer.Ordinal))
        {
            var last = await all.Where(run => run.Job == job.Name).OrderByDescending(run => run.ScheduledFor).FirstOrDefaultAsync(cancellationToken);
            rows.Add(new JobRow(job.Name, job.Purpose, job.Schedule, last));
        }

        Jobs = rows;
        var runs = string.IsNullOrEmpty(Job) ? all : all.Where(run => run.Job == Job);
        Runs = await (Failed ? runs.Where(run => run.Error != null) : runs).OrderByDescending(run => run.ScheduledFor).Take(Shown).ToListAsync(cancellationToken);
    }
}
