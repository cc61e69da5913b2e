using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Proving;

/// <summary>
/// What somebody can be asked about their record. Only what they proved, or told a colleague before this contact, is asked:
/// what anybody may have typed on the website, or said a minute ago, shows nothing.
/// </summary>
internal sealed class Questions(ReeveDb db, IEnumerable<IIdentityQuestions> others)
{
    private const int Most = 8;

    public async Task<IReadOnlyList<IdentityQuestion>> OfAsync(IReadOnlyList<Guid> ids, DateTime before, CancellationToken cancellationToken)
    {
        var people = await db.Set<Customer>().AsNoTracking().AsSplitQuery().Include(customer => customer.Points).Include(customer => customer.Addresses)
            .Where(customer => ids.Contains(customer.Id)).ToListAsync(cancellationToken);
        people = [.. people.OrderBy(each => each.Id == ids[0] ? 0 : 1).ThenBy(each => each.Id)];
        var asked = new List<IdentityQuestion>();
        if (people.Find(each => each.Born?.Length == 10)?.Born is { } born && DateOnly.TryParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            asked.Add(new IdentityQuestion("born", "What is your date of birth?", day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"))));
        }

        var addresses = people.SelectMany(each => each.Addresses).Where(address => address.AddedAt < before && address.Source != Sources.Website).OrderByDescending(address => address.AddedAt).ToList();
        if (addresses.Find(address => address.EndedAt is null) is { } now)
        {
            Add(asked, "postcode", "What is your postcode?", now.Postcode);
            Add(asked, "address", "What is the first line of your address?", FirstLine(now.Text));
        }

        Add(asked, "earlier-address", "What is the first line of an earlier address of yours?", FirstLine(addresses.Find(address => address.EndedAt is not null)?.Text));
        var points = people.SelectMany(each => each.Points).Where(point => point.EndedAt is null && point.AddedAt < before && (point.VerifiedAt < before || point.Source != Sources.Website))
            .OrderByDescending(point => point.VerifiedAt is not null).ToList();
        Add(asked, "phone", "Which phone number did you give us?", points.Find(point => point.Kind == ContactPointKind.Phone) is { } phone ? PhoneNumber.Show(phone.Normal) : null);
        Add(asked, "email", "Which email address did you give us?", points.Find(point => point.Kind == ContactPointKind.Email)?.Normal);
        foreach (var other in others)
        {
            asked.AddRange(await other.OfAsync(ids, before, cancellationToken));
        }

        return [.. asked.Take(Most)];
    }

    private static void Add(List<IdentityQuestion> asked, string code, string ask, string? onRecord)
    {
        if (!string.IsNullOrWhiteSpace(onRecord))
        {
            asked.Add(new IdentityQuestion(code, ask, onRecord));
        }
    }

    private static string? FirstLine(string? text) => text?.Split(',', '\n')[0].Trim();
}
