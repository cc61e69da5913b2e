using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.TimeLines;

/// <summary>On the time line: when they became known, where they moved, by what they can be reached and could be.</summary>
internal sealed class DetailsHistory(ReeveDb db) : ICustomerHistory
{
    private const string Record = "Record";
    private const string Address = "Address";
    private const string Detail = "Contact detail";

    public IReadOnlyList<string> Kinds => [Record, Address, Detail];

    public async Task<IReadOnlyList<HistoryEntry>> OfAsync(HistoryAsked asked, CancellationToken cancellationToken = default)
    {
        var (ids, before) = (asked.CustomerIds, asked.Before ?? DateTime.MaxValue);
        var entries = new List<HistoryEntry>();
        var added = await db.Set<Customer>().Where(customer => ids.Contains(customer.Id)).Select(customer => customer.AddedAt).ToListAsync(cancellationToken);
        entries.AddRange(added.Select(at => new HistoryEntry(at, Record, "Added", null, null, false, null)));
        var addresses = await db.Set<CustomerAddress>().AsNoTracking().Where(address => ids.Contains(address.CustomerId)).OrderByDescending(address => address.EndedAt ?? address.AddedAt).Take(asked.Limit).ToListAsync(cancellationToken);
        foreach (var address in addresses)
        {
            var where = address.Postcode is { } code && address.Text?.Contains(code, StringComparison.OrdinalIgnoreCase) != true ? $"{address.Text} {code}".Trim() : address.Text ?? "property " + address.Uprn;
            Add(Address, where, address.AddedAt, address.EndedAt, "Told by " + address.Source, "Until then: ");
        }

        var points = await db.Set<ContactPoint>().AsNoTracking().Where(point => ids.Contains(point.CustomerId)).OrderByDescending(point => point.EndedAt ?? point.AddedAt).Take(asked.Limit).ToListAsync(cancellationToken);
        foreach (var point in points)
        {
            var what = point.Kind == ContactPointKind.Phone ? PhoneNumber.Show(point.Normal) : point.Normal;
            Add(Detail, what, point.AddedAt, point.EndedAt, "Told by " + point.Source, "No longer theirs: ");
            if (point.VerifiedAt is { } proved)
            {
                entries.Add(new HistoryEntry(proved, Detail, "Proved: " + what, null, null, false, null));
            }
        }

        return [.. entries.Where(entry => entry.At < before).OrderByDescending(entry => entry.At).Take(asked.Limit)];

        void Add(string kind, string what, DateTime from, DateTime? until, string told, string ended)
        {
            entries.Add(new HistoryEntry(from, kind, what, told, until is null ? null : "until " + UkTime.Short(until.Value), false, null));
            if (until is { } end)
            {
                entries.Add(new HistoryEntry(end, kind, ended + what, null, null, false, null));
            }
        }
    }
}
