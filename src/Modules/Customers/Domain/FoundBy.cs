using System.Text;
using Reeve.Kernel.Values;

namespace Reeve.Customers.Domain;

/// <summary>
/// All that a customer is found by now, folded, in one text: what somebody typed is compared with it, and the rows of
/// <see cref="CustomerWord"/> are made of it. Old names belong to it; ended contact details and addresses do not.
/// </summary>
internal sealed class FoundBy
{
    /// <summary>More of one kind than this is nobody's: an import gone wrong, or a name that is a whole letter.</summary>
    private const int Most = 12;

    /// <summary>Names as folded; the first is the present one, unless they gave none.</summary>
    public List<string> Names { get; } = [];

    /// <summary>"mq14ab".</summary>
    public List<string> Postcodes { get; } = [];

    /// <summary>As people dial them at home: "07700900123".</summary>
    public List<string> Phones { get; } = [];

    public List<string> Emails { get; } = [];

    public List<string> Addresses { get; } = [];

    /// <summary>"1961-05-04", or its beginning; null when unknown.</summary>
    public string? Born { get; private set; }

    /// <param name="customer">With names, contact points and addresses.</param>
    public static FoundBy Of(Customer customer)
    {
        var found = new FoundBy { Born = customer.Born };
        Add(found.Names, customer.Folded);
        foreach (var name in customer.Names.Where(name => name.EndedAt is null))
        {
            Add(found.Names, Folding.Fold(name.Text));
        }

        foreach (var point in customer.Points.Where(point => point.EndedAt is null))
        {
            if (point.Kind == ContactPointKind.Email)
            {
                Add(found.Emails, point.Normal);
            }
            else
            {
                Add(found.Phones, CustomerWord.National(point.Normal));
            }
        }

        foreach (var address in customer.Addresses.Where(address => address.EndedAt is null))
        {
            Add(found.Postcodes, address.Postcode is null ? "" : CustomerWord.OfPostcode(address.Postcode));
            Add(found.Addresses, Folding.Fold(address.Text));
        }

        return found;
    }

    /// <summary>A line for each, its kind before it.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        WriteAll('n', Names);
        WriteAll('p', Postcodes);
        WriteAll('t', Phones);
        WriteAll('e', Emails);
        WriteAll('a', Addresses);
        WriteAll('b', Born is null ? [] : [Born]);
        return text.ToString();

        void WriteAll(char kind, List<string> values)
        {
            foreach (var value in values)
            {
                text.Append(kind).Append(value).Append('\n');
            }
        }
    }

    public static FoundBy Read(string text)
    {
        var found = new FoundBy();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var value = line[1..];
            switch (line[0])
            {
                case 'n': found.Names.Add(value); break;
                case 'p': found.Postcodes.Add(value); break;
                case 't': found.Phones.Add(value); break;
                case 'e': found.Emails.Add(value); break;
                case 'a': found.Addresses.Add(value); break;
                case 'b': found.Born = value; break;
                default: break;
            }
        }

        return found;
    }

    private static void Add(List<string> values, string value)
    {
        if (value.Length > 0 && values.Count < Most && !values.Contains(value))
        {
            values.Add(value);
        }
    }
}

/// <summary>The row that keeps it, so that many customers can be compared without reading all that belongs to them.</summary>
internal sealed class CustomerDocument
{
    public Guid CustomerId { get; init; }

    public required string Text { get; set; }
}

/// <summary>A customer who was there before customers were found this way: a job makes the rows, a few at a time.</summary>
internal sealed class CustomerUnread
{
    public Guid CustomerId { get; init; }
}

/// <summary>A word that somebody's name holds, each once or a few times: what is misspelt is looked for among them.</summary>
internal sealed class NameWord
{
    public const int Longest = 40;

    public required string Word { get; init; }

    /// <summary>Who brought it. Two who bring the same word at once do not wait for each other; it is then here twice.</summary>
    public Guid CustomerId { get; init; }

    public DateTime LearntAt { get; init; }
}
