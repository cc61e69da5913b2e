namespace Reeve.Matching;

/// <summary>Days of birth as eight digits.</summary>
internal sealed class DateComparison(Column column) : Comparison(column, "different", "the same year", "two of day, month and year are the same", "one digit differs", "day and month exchanged", "the same")
{
    public override int Compare(int one, int other)
    {
        var (left, right) = (Texts[one], Texts[other]);
        if (Likeness.OneError(left, right))
        {
            return 4;
        }

        if (left.Length != 8 || right.Length != 8)
        {
            return Different;
        }

        var (year, month, day) = (Same(0, 4), Same(4, 2), Same(6, 2));
        return year && string.CompareOrdinal(left, 4, right, 6, 2) == 0 && string.CompareOrdinal(left, 6, right, 4, 2) == 0 ? 5
            : (year && (month || day)) || (month && day) ? 3
            : year ? 2 : Different;

        bool Same(int at, int length) => string.CompareOrdinal(left, at, right, at, length) == 0;
    }
}

/// <summary>E-mail addresses: who, at which house.</summary>
internal sealed class EmailComparison : Comparison
{
    private readonly (string User, string Domain)[] parts;
    private readonly Nearness users;

    public EmailComparison(Column column)
        : base(column, "different", "the same domain", "nearly the same user", "the same user", "one sign differs", "the same")
    {
        parts = Each(text => text.LastIndexOf('@') is var at and >= 0 ? (text[..at], text[(at + 1)..]) : (text, ""));
        users = new Nearness([.. parts.Select(part => part.User)]);
    }

    public override int Compare(int one, int other)
    {
        var (left, right) = (parts[one], parts[other]);
        return Likeness.OneError(Texts[one], Texts[other]) ? 5
            : left.User == right.User ? 4
            : users.Of(one, other, 0.92) >= 0.92 ? 3
            : left.Domain == right.Domain ? 2 : Different;
    }
}

/// <summary>Telephone numbers as national digits.</summary>
internal sealed class PhoneComparison(Column column) : Comparison(column, "different", "the last six digits are the same", "one digit differs", "the same")
{
    public override int Compare(int one, int other)
    {
        var (left, right) = (Texts[one], Texts[other]);
        return Likeness.OneError(left, right) ? 3 : left.Length >= 6 && right.Length >= 6 && left.AsSpan(left.Length - 6).SequenceEqual(right.AsSpan(right.Length - 6)) ? 2 : Different;
    }
}

/// <summary>Keys of other registers.</summary>
internal sealed class IdentifierComparison(Column column) : Comparison(column, "different", "alike", "one sign differs", "the same")
{
    private readonly Nearness nearness = new(column.Texts);

    public override int Compare(int one, int other) =>
        Likeness.OneError(Texts[one], Texts[other]) ? 3 : nearness.Of(one, other, 0.9) >= 0.9 ? 2 : Different;
}
