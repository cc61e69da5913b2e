using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Telling;

namespace Reeve.Moves.Looking;

/// <summary>One change of address: who moves, and how it stands with everybody who has to know.</summary>
[Authorize(Permission.ViewCustomers)]
internal sealed class MovePage(MoveReader reader, Companions companions, Work work, Views views) : PageModel
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public MoveView Move { get; private set; } = null!;

    /// <summary>On record at the address that was left, and not in this move.</summary>
    public IReadOnlyList<Companion> LeftBehind { get; private set; } = [];

    public bool MayEdit => work.Actor.May(Permission.EditCustomers);

    public DateTime Now => work.Now;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Move = await reader.FindAsync(Reference, cancellationToken) ?? throw Refused.Missing("that change of address");
        LeftBehind = Move.State == MoveState.Withdrawn || !MayEdit ? [] : await companions.LeftBehindAsync(Move.From, [.. Move.People.Select(person => person.CustomerId)], cancellationToken);
        foreach (var person in Move.People.Concat(LeftBehind))
        {
            await views.ViewedAsync("customer", person.CustomerId, Move.Reference, cancellationToken);
        }
    }
}
