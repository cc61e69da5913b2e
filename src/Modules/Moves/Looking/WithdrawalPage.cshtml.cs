using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Reeve.Kernel;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Moves.Contracts;
using Reeve.Moves.Telling;
using Reeve.Ui.Site;

namespace Reeve.Moves.Looking;

/// <summary>There is no move after all: everybody who was told hears so.</summary>
[Authorize(Permission.EditCustomers)]
internal sealed class WithdrawalPage(ChangeMove change, MoveReader reader, Work work) : PageModel, IReloads
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public MoveView Move { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        Version = Move.Version;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await change.WithdrawAsync(Reference, Version, Reason, cancellationToken);
        return await SaidAsync(cancellationToken);
    }

    /// <summary>Pressed on the page right after it was told.</summary>
    public async Task<IActionResult> OnPostUndoAsync(CancellationToken cancellationToken)
    {
        await change.WithdrawAsync(Reference, null, "Undone right after it was told", cancellationToken);
        return await SaidAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostRestoreAsync(CancellationToken cancellationToken)
    {
        await change.RestoreAsync(Reference, cancellationToken);
        TempData.Say("The change of address holds again");
        return Redirect(MovesLinks.Move(Reference));
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        work.Db.ChangeTracker.Clear();
        Move = await reader.FindAsync(Reference, cancellationToken) ?? throw Refused.Missing("that change of address");
    }

    private async Task<IActionResult> SaidAsync(CancellationToken cancellationToken)
    {
        await ReloadAsync(cancellationToken);
        if (Move.MayRestore)
        {
            TempData.SayWithUndo("The change of address is withdrawn", MovesLinks.Withdraw(Reference) + "?handler=restore");
        }
        else
        {
            TempData.Say("The change of address is withdrawn. Everybody who was told is told of it");
        }

        return Redirect(MovesLinks.Move(Reference));
    }
}
