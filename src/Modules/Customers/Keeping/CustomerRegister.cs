using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Customers.Finding;
using Reeve.Customers.Reviewing;
using Reeve.Kernel;
using Reeve.Kernel.Database;
using Reeve.Kernel.Refusals;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Keeping;

/// <summary>Adds customers by the thousand, each with all they are found by.</summary>
internal sealed class CustomerRegister(Work work, Dialect dialect, FindingIndex index, CompareAll comparing) : ICustomerRegister
{
    /// <summary>So few that whoever writes meanwhile, on a database with one writer, waits less than a second.</summary>
    private const int AtOnce = 2_000;

    public async Task<RegisterTaken> TakeOverAsync(string source, IEnumerable<RegisterEntry> entries, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var (added, leftOut) = (0, 0);
        foreach (var some in entries.Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await index.ReadyAsync(cancellationToken);
            var customers = some.Select(entry => Of(entry, source, ref leftOut)).ToList();
            var rows = customers.SelectMany(index.Rows).ToList();
            // Keys in the order in which they will lie, so that a batch is written beside itself.
            await work.SaveManyAsync(
                [
                    .. customers, .. customers.SelectMany(customer => customer.Points), .. customers.SelectMany(customer => customer.Addresses), .. rows.OfType<CustomerDocument>(),
                    .. rows.OfType<NameWord>().DistinctBy(word => word.Word), .. rows.OfType<CustomerWord>().OrderBy(word => word.Word, StringComparer.Ordinal).ThenBy(word => word.CustomerId),
                    work.Entry("customers.taken-over", "customers", work.NewId(), new { source, count = customers.Count }),
                ],
                cancellationToken);
            added += customers.Count;
            progress?.Report(added);
        }

        await dialect.KnowAsync(work.Db, cancellationToken);
        await comparing.AskAsync(cancellationToken);
        return new RegisterTaken(added, leftOut);
    }

    private Customer Of(RegisterEntry entry, string source, ref int leftOut)
    {
        var (details, now) = (entry.Details, work.Now);
        var customer = Customer.Add(work.NewId(), details.Kind, details.Name, now);
        leftOut += Left(() => customer.WasBorn(PartialDate.Read(entry.Born, "Date of birth", "Born", UkTime.DateOf(now)), now));
        if (Customer.Trimmed(details.Email) is { } email)
        {
            leftOut += Left(() => customer.Tell(ContactPointKind.Email, email, source, work.NewId(), now));
        }

        if (Customer.Trimmed(details.Phone) is { } phone)
        {
            leftOut += Left(() => customer.Tell(ContactPointKind.Phone, phone, source, work.NewId(), now));
        }

        if ((details.Uprn ?? details.Address ?? details.Postcode) is not null)
        {
            var postcode = Postcode.TryParse(details.Postcode ?? "", out var code) ? code : null;
            leftOut += Customer.Trimmed(details.Postcode) is not null && postcode is null ? 1 : 0;
            leftOut += Left(() => customer.Live(details.Uprn, details.Address, postcode, source, replaces: false, work.NewId(), now));
        }

        return customer;
    }

    private static int Left(Action told)
    {
        try
        {
            told();
            return 0;
        }
        catch (Refused)
        {
            return 1;
        }
    }
}
