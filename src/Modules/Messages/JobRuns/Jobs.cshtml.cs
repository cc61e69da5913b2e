using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Jobs;

namespace Reeve.Messages.JobRuns;

internal sealed record JobRow(string Name, string Purpose, string Schedule, JobRun? Last);

internal sealed record RunState(JobRun? Run);

/// <summary>What Reeve does on a schedule, and how each run went.</summary>
[Authorize(Permission.Operate)]
internal sealed class JobsModel(Work work, JobRunner runner) : PageModel
{
    private const int Shown = 100;

    [BindProperty(SupportsGet = true)]
    public string? Job { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Failed { get; set; }

    public IReadOnlyList<JobRow> Jobs { get; private set; } = [];

    public IReadOnlyList<JobRun> Runs { get; private set; } = [];

    public IEnumerable<SelectListItem> Names => runner.Registered.Select(job => new SelectListItem(job.Name, job.Name));

    public async Task OnGetAsync(CancellationToken cancellationToken)
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
