namespace Reeve.Matching;

/// <summary>
/// The records to match, a column at a time and each distinct value once, so that a million of them fit in a few hundred
/// megabytes. Filled by one thread; read by any number.
/// </summary>
public sealed class MatchRecords
{
    private readonly List<string> ids = [];
    private readonly List<bool> second = [];
    private int[] numbers = [];

    /// <param name="fields">The columns in the order in which values are added; ignored ones are not kept.</param>
    public MatchRecords(IReadOnlyList<MatchField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        Fields = [.. fields.Where(field => field.Role != FieldRole.Ignored)];
        var names = new Values();
        Columns = [.. Fields.Select((field, at) => new Column(this, at, field.Role is FieldRole.GivenName or FieldRole.Surname ? names : new Values()))];
    }

    public IReadOnlyList<MatchField> Fields { get; }

    public int Count => ids.Count;

    /// <summary>Whether there are two lists, of which only pairs across are looked for.</summary>
    public bool TwoLists { get; private set; }

    internal IReadOnlyList<Column> Columns { get; }

    /// <summary>The numbers of all values, record by record: what is compared together lies together.</summary>
    internal int[] Numbers => numbers;

    /// <summary>Adds a record.</summary>
    /// <param name="id">As the file has it; told again with each pair.</param>
    /// <param name="values">One for each field that is not ignored, in order; null or blank when not known.</param>
    /// <param name="ofSecond">Whether it stands in the second of two lists.</param>
    public void Add(string id, IReadOnlyList<string?> values, bool ofSecond = false)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Columns.Count)
        {
            throw new ArgumentException($"{values.Count} values for {Columns.Count} fields.", nameof(values));
        }

        var row = Count * Columns.Count;
        if (row + Columns.Count > numbers.Length)
        {
            Array.Resize(ref numbers, Math.Max(1024, numbers.Length * 2) + Columns.Count);
        }

        ids.Add(id);
        second.Add(ofSecond);
        TwoLists |= ofSecond;
        for (var at = 0; at < Columns.Count; at++)
        {
            numbers[row + at] = Columns[at].NumberOf(values[at]);
        }
    }

    public string IdOf(int record) => ids[record];

    /// <summary>Whether two records can be a pair at all: of two lists only one of each.</summary>
    public bool ArePair(int one, int other) => one != other && (!TwoLists || second[one] != second[other]);

    internal bool IsOfSecond(int record) => second[record];

    /// <summary>Pairs that could be compared at all.</summary>
    internal double AllPairs()
    {
        double right = second.Count(each => each);
        return TwoLists ? right * (Count - right) : (double)Count * (Count - 1) / 2;
    }
}

/// <summary>Distinct values, each with a number; forenames and surnames share one set, so that crossed names are seen by their numbers.</summary>
internal sealed class Values
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal) { [""] = 0 };

    public List<string> Texts { get; } = [""];

    public int NumberOf(string text)
    {
        if (!numbers.TryGetValue(text, out var number))
        {
            numbers[text] = number = Texts.Count;
            Texts.Add(text);
        }

        return number;
    }
}

/// <summary>One column: for each record the number of its value, 0 when it has none.</summary>
internal sealed class Column(MatchRecords records, int at, Values values)
{
    private readonly Dictionary<string, int> asTyped = new(StringComparer.Ordinal);

    public MatchField Field => records.Fields[at];

    public IReadOnlyList<string> Texts => values.Texts;

    public int this[int record] => records.Numbers[(record * records.Columns.Count) + at];

    /// <summary>How many records have a value.</summary>
    public int Known { get; private set; }

    /// <summary>The number of a value that one more record has.</summary>
    public int NumberOf(string? typed)
    {
        var number = 0;
        if (!string.IsNullOrWhiteSpace(typed) && !asTyped.TryGetValue(typed, out number))
        {
            asTyped[typed] = number = values.NumberOf(Normal.Of(Field.Role, typed));
        }

        Known += number > 0 ? 1 : 0;
        return number;
    }

    /// <summary>How many records have each value, by its number.</summary>
    public int[] Counts()
    {
        var counts = new int[Texts.Count];
        for (var record = 0; record < records.Count; record++)
        {
            counts[this[record]]++;
        }

        return counts;
    }
}
