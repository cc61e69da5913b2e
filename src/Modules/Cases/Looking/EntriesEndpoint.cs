using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Reeve.Cases.Domain;
using Reeve.Cases.Finding;
using Reeve.CouncilPacks;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;

namespace Reeve.Cases.Looking;

/// <summary>One line of a case's time line.</summary>
/// <param name="Kind">What it tells of: opened, started, delayed, replied, closed …</param>
/// <param name="By">Who did it.</param>
/// <param name="PublicText">What the customer may read.</param>
/// <param name="StaffText">What is the staff's alone.</param>
internal sealed record EntryAnswer(Guid Id, DateTime At, string Kind, string By, string? PublicText, string? StaffText, bool FromCustomer);

internal static class EntriesEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cases/{reference}/entries", ListAsync).RequireAuthorization(Permission.ViewCases)
            .WithName("listEntries").WithSummary("Read a case’s time line, oldest first").Produces<Listing<EntryAnswer>>().ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<IResult> ListAsync(string reference, [FromQuery] string? limit, [FromQuery] string? cursor, [FromServices] CaseReader reader, [FromServices] Work work, CancellationToken cancellationToken)
    {
        var most = Limit.Read(limit);
        var (id, known) = await reader.IdOfAsync(reference, cancellationToken);
        var entries = work.Db.Set<CaseEntry>().AsNoTracking().Where(entry => entry.CaseId == id);
        if (Cursor.ReadTime(cursor) is var (at, last))
        {
            entries = entries.Where(entry => entry.At >= at && (entry.At > at || entry.Id.CompareTo(last) > 0));
        }

        var rows = await entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Take(most + 1)
            .Select(entry => new { entry.Id, entry.At, entry.Kind, entry.ActorName, entry.PublicText, entry.StaffText, entry.FromCustomer, entry.CustomerId }).ToListAsync(cancellationToken);
        await reader.ViewedAsync(id, known, cancellationToken);
        var hidden = await reader.HidesAsync(id, cancellationToken);
        var others = !hidden && rows.Exists(row => CaseMask.OfReporters(row.Kind)) && await CaseMask.HidesReporterAsync(work, id, cancellationToken);
        var next = rows.Count > most ? Cursor.Of(rows[most - 1].At, rows[most - 1].Id) : null;
        return JsonAnswer.Of(
            new Listing<EntryAnswer>([.. rows.Take(most).Select(row =>
            {
                var masked = hidden || work.Actor.Hides(row.CustomerId) || (others && CaseMask.OfReporters(row.Kind));
                var (told, staff) = masked ? CaseMask.Entry(row.Kind, row.PublicText, row.StaffText) : (row.PublicText, row.StaffText);
                return new EntryAnswer(row.Id, row.At, PackWords.ToWord(row.Kind), row.ActorName, told, staff, row.FromCustomer);
            })], next),
            CaseJson.Default.ListingEntryAnswer);
    }
}
