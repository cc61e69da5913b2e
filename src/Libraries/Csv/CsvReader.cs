using System.Globalization;
using System.Text;

namespace Reeve.Csv;

/// <summary>
/// Reads RFC 4180 rows one by one: quotes, doubled quotes, line ends within quotes; lines may end in \n, \r\n or \r, mixed.
/// It is ours because an import must give the line of every row, and go on after a field of any size without holding it,
/// which the reader used for council packs cannot.
/// </summary>
public sealed class CsvReader(TextReader text, char separator)
{
    /// <summary>Characters of one field; ten times what a case can hold, so that the reason is the case's own where it can be.</summary>
    public const int LongestField = 100_000;

    private const int MostFields = 1_000;
    private readonly char[] buffer = new char[32 * 1024];
    private readonly StringBuilder field = new();
    private int length;
    private int next;
    private int line = 1;

    /// <summary>The next row that is not a blank line; null at the end.</summary>
    public CsvRow? Read()
    {
        while (Peek() is '\n' or '\r')
        {
            EndLine(Take());
        }

        return Peek() < 0 ? null : ReadRow();
    }

    private CsvRow ReadRow()
    {
        var (begins, fields, problem) = (line, new List<string>(), (string?)null);
        int? unclosed = null;
        while (true)
        {
            field.Clear();
            var size = 0L;
            if (Peek() == '"')
            {
                var opened = line;
                Take();
                if (!Quoted(ref size))
                {
                    unclosed = opened;
                    problem = string.Create(CultureInfo.InvariantCulture, $"The quotes opened on line {opened} are never closed.");
                }
                else if (Peek() >= 0 && Peek() != separator && Peek() is not ('\n' or '\r'))
                {
                    problem ??= $"Field {fields.Count + 1} goes on after its closing quote. Write a quote within quotes twice.";
                    field.Append('"');
                }
            }

            Plain(ref size);
            if (size > LongestField)
            {
                problem ??= string.Create(CultureInfo.InvariantCulture, $"Field {fields.Count + 1} has {size:N0} characters; {LongestField:N0} are the most that are read.");
            }

            if (fields.Count < MostFields)
            {
                fields.Add(field.ToString());
            }
            else
            {
                problem ??= string.Create(CultureInfo.InvariantCulture, $"The row has more than {MostFields:N0} fields.");
            }

            var ended = Take();
            if (ended != separator || ended < 0)
            {
                EndLine(ended);
                return new CsvRow(begins, fields, problem) { UnclosedAt = unclosed };
            }
        }
    }

    private bool Quoted(ref long size)
    {
        while (true)
        {
            var taken = Take();
            switch (taken)
            {
                case < 0:
                    return false;
                case '"' when Peek() != '"':
                    return true;
                case '"':
                    Take();
                    break;
                case '\r' when Peek() != '\n':
                case '\n':
                    line++;
                    break;
            }

            Keep(taken, ref size);
        }
    }

    private void Plain(ref long size)
    {
        // As much as is at hand at once: fields are short, files are long.
        while (Peek() >= 0)
        {
            var rest = buffer.AsSpan(next, length - next);
            var ends = rest.IndexOfAny(separator, '\n', '\r');
            var part = ends < 0 ? rest : rest[..ends];
            field.Append(part[..(int)Math.Clamp(LongestField - size, 0, part.Length)]);
            size += part.Length;
            next += part.Length;
            if (ends >= 0)
            {
                return;
            }
        }
    }

    private void Keep(int character, ref long size)
    {
        if (++size <= LongestField)
        {
            field.Append((char)character);
        }
    }

    private void EndLine(int taken)
    {
        if (taken == '\r' && Peek() == '\n')
        {
            Take();
        }

        if (taken >= 0)
        {
            line++;
        }
    }

    private int Peek()
    {
        if (next == length)
        {
            (next, length) = (0, text.Read(buffer, 0, buffer.Length));
        }

        return length == 0 ? -1 : buffer[next];
    }

    private int Take()
    {
        var character = Peek();
        if (character >= 0)
        {
            next++;
        }

        return character;
    }
}
