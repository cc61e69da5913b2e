using System.Buffers;
using System.Globalization;
using System.Text;
using SQLitePCL;

namespace Reeve.Kernel.Database;

/// <summary>Hands values to a prepared statement as the driver itself stores them, so that rows written either way compare alike.</summary>
internal static class SqliteValues
{
    private const int Short = 512;
    private static readonly HashSet<Type> Taken = [typeof(string), typeof(Guid), typeof(DateTime), typeof(bool), typeof(int), typeof(long), typeof(double), typeof(DateOnly), typeof(byte[])];

    /// <summary>Whether <see cref="Bind"/> takes values of a type, or of what it is a nullable of.</summary>
    public static bool Takes(Type type) => Taken.Contains(Nullable.GetUnderlyingType(type) ?? type);

    /// <param name="place">Which question mark of the statement, from 1.</param>
    /// <exception cref="NotSupportedException">No column is of this type yet.</exception>
    public static void Bind(sqlite3_stmt statement, int place, object? value)
    {
        switch (value)
        {
            case null:
                raw.sqlite3_bind_null(statement, place);
                break;
            case string text:
                BindText(statement, place, text);
                break;
            case Guid id:
                BindId(statement, place, id);
                break;
            case DateTime time:
                BindTime(statement, place, time);
                break;
            case bool yes:
                raw.sqlite3_bind_int64(statement, place, yes ? 1 : 0);
                break;
            case int number:
                raw.sqlite3_bind_int64(statement, place, number);
                break;
            case long number:
                raw.sqlite3_bind_int64(statement, place, number);
                break;
            case double number:
                raw.sqlite3_bind_double(statement, place, number);
                break;
            case DateOnly day:
                BindText(statement, place, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case byte[] { Length: 0 }:
                raw.sqlite3_bind_zeroblob(statement, place, 0);
                break;
            case byte[] bytes:
                raw.sqlite3_bind_blob(statement, place, bytes);
                break;
            default:
                throw new NotSupportedException($"A value of {value.GetType().Name} is not inserted in bulk yet.");
        }
    }

    private static void BindId(sqlite3_stmt statement, int place, Guid id)
    {
        Span<byte> text = stackalloc byte[36];
        id.TryFormat(text, out _);
        Ascii.ToUpperInPlace(text, out _);
        raw.sqlite3_bind_text(statement, place, text);
    }

    private static void BindTime(sqlite3_stmt statement, int place, DateTime time)
    {
        Span<byte> text = stackalloc byte[32];
        time.TryFormat(text, out var length, "yyyy-MM-dd HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        raw.sqlite3_bind_text(statement, place, text[..length]);
    }

    private static void BindText(sqlite3_stmt statement, int place, string text)
    {
        if (text.Length == 0)
        {
            // An empty span has no address, which would be taken for nothing at all.
            raw.sqlite3_bind_text(statement, place, text);
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (most <= Short)
        {
            Span<byte> bytes = stackalloc byte[Short];
            raw.sqlite3_bind_text(statement, place, bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(most);
        raw.sqlite3_bind_text(statement, place, rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }
}
