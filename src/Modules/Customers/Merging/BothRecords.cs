using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Restricting;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Merging;

/// <summary>One of two records, with all that was merged into it before.</summary>
/// <param name="Has">"3 cases, 1 contact": what would be joined.</param>
internal sealed record RecordSide(Customer Record, IReadOnlyList<Customer> All, IReadOnlyList<string> Has)
{
    public string Name => Record.Name.Length > 0 ? Record.Name : Telling.NoName;

    public IReadOnlyList<string> Points(ContactPointKind kind) =>
        [.. All.SelectMany(each => each.Points).Where(point => point.Kind == kind && point.EndedAt is null).Select(point => kind == ContactPointKind.Phone ? PhoneNumber.Show(point.Normal) : point.Normal).Distinct()];

    public IReadOnlyList<string> Addresses =>
        [.. All.SelectMany(each => each.Addresses).OrderByDescending(address => address.EndedAt is null).ThenByDescending(address => address.AddedAt)
            .Select(address => $"{address.Text}{(address.Postcode is not null && address.Text?.Contains(address.Postcode, StringComparison.Ordinal) != true ? " " + address.Postcode : "")}{(address.EndedAt is null ? "" : " (until " + UkTime.Short(address.EndedAt.Value) + ")")}".Trim()).Distinct()];

    /// <summary>Who told what is on it: "Council tax register", an adviser, themselves.</summary>
    public IReadOnlyList<string> Sources =>
        [.. All.SelectMany(each => each.Points.Select(point => (point.Source, point.AddedAt)).Concat(each.Addresses.Select(address => (address.Source, address.AddedAt))))
            .OrderBy(told => told.AddedAt).Select(told => told.Source).Where(source => source.Length > 0).Distinct(StringComparer.Ordinal)];
}

/// <summary>One line of two records side by side.</summary>
/// <param name="Differs">Both know it and it is not the same.</param>
/// <param name="Field">What may be chosen to go on; null where both are kept.</param>
internal sealed record SideBySide(string Label, IReadOnlyList<string> One, IReadOnlyList<string> Other, bool Differs, MergeField? Field = null);

/// <summary>Two records beside each other, as somebody who decides has to see them.</summary>
internal sealed record BothSides(RecordSide One, RecordSide Other)
{
    public IReadOnlyList<SideBySide> Lines =>
    [
        Line("Name", MergeField.Name, side => side.Record.Name),
        Line("Is", MergeField.Kind, side => side.Record.Kind switch { CustomerKind.Person => "A person", CustomerKind.Company => "A company", _ => "Another body" }),
        Line("Born", MergeField.Born, side => side.Record.Born is { } born ? PartialDate.Show(born) : null),
        Line("Wants to be told by", MergeField.Prefers, side => side.Record.Prefers?.ToString()),
        Lists("Email", side => side.Points(ContactPointKind.Email)),
        Lists("Phone", side => side.Points(ContactPointKind.Phone)),
        Lists("Address", side => side.Addresses),
        Lists("Told by", side => side.Sources) with { Differs = false },
        Lists("Known since", side => [UkTime.Short(side.Record.AddedAt)]) with { Differs = false },
        Lists("Has", side => side.Has) with { Differs = false },
    ];

    /// <summary>What can be chosen: where both know something and it differs.</summary>
    public IEnumerable<SideBySide> Choices => Lines.Where(line => line.Field is not null && line.Differs);

    private SideBySide Line(string label, MergeField field, Func<RecordSide, string?> of) => Lists(label, side => of(side) is { Length: > 0 } value ? [value] : []) with { Field = field };

    private SideBySide Lists(string label, Func<RecordSide, IReadOnlyList<string>> of)
    {
        var (one, other) = (of(One), of(Other));
        return new SideBySide(label, one, other, one.Count > 0 && other.Count > 0 && !one.Intersect(other, StringComparer.OrdinalIgnoreCase).Any());
    }
}

internal sealed class BothRecords(ReeveDb db, RestrictedRecords restricted, IEnumerable<ICustomerRows> kinds)
{
    /// <summary>The records that go on for these two.</summary>
    /// <exception cref="Refused">One of them is not there.</exception>
    public async Task<BothSides> OfAsync(Guid one, Guid other, CancellationToken cancellationToken) =>
        new(await SideAsync(one, cancellationToken), await SideAsync(other, cancellationToken));

    private async Task<RecordSide> SideAsync(Guid id, CancellationToken cancellationToken)
    {
        var all = await db.Set<Customer>().AsNoTrackingWithIdentityResolution().AsSplitQuery().Include(customer => customer.Points).Include(customer => customer.Addresses)
            .Where(customer => customer.CurrentId == db.Set<Customer>().Where(asked => asked.Id == id).Select(asked => asked.CurrentId).FirstOrDefault()).OrderBy(customer => customer.Id).ToListAsync(cancellationToken);
        var record = all.Find(customer => customer.IsCurrent) ?? throw Refused.Missing("that customer");
        if ((await restricted.HiddenAsync(cancellationToken)).Contains(record.Id))
        {
            throw Refused.Missing("that customer");
        }

        var (ids, has) = (all.ConvertAll(customer => customer.Id), new List<string>());
        foreach (var kind in kinds.Where(kind => kind is not (PointRows or AddressRows)))
        {
            if (await kind.CountAsync(ids, cancellationToken) is > 0 and var many)
            {
                has.Add(kind.Count(many));
            }
        }

        if (all.Count > 1)
        {
            has.Add(all.Count == 2 ? "1 record merged into it" : $"{all.Count - 1} records merged into it");
        }

        return new RecordSide(record, all, has);
    }
}
