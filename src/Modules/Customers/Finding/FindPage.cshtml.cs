using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Customers.Contracts;
using Reeve.Customers.Restricting;
using Reeve.Kernel;
using Reeve.Kernel.Identity;

namespace Reeve.Customers.Finding;

[Authorize(Permission.ViewCustomers)]
internal sealed class FindPage(ICustomers customers, Work work) : PageModel
{
    public const int Most = 50;

    public string? Typed { get; private set; }

    public bool MayEdit => work.Actor.May(Permission.EditCustomers);

    public bool MayMerge => work.Actor.May(Permission.MergeCustomers);

    public bool Oversees => work.Actor.Oversees();

    public IReadOnlyList<CustomerHit> Hits { get; private set; } = [];

    public async Task OnGetAsync([FromQuery] string? q, CancellationToken cancellationToken)
    {
        Typed = string.IsNullOrWhiteSpace(q) ? null : q.Length > TypedWords.Longest ? q[..TypedWords.Longest] : q;
        Hits = Typed is null ? [] : await customers.FindAsync(Typed, Most, cancellationToken);
    }
}
