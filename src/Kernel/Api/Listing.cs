using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Reeve.Kernel.Api;

/// <summary>A part of a list.</summary>
/// <param name="Items">At most as many as were asked for.</param>
/// <param name="Next">Send it as <c>cursor</c> for what follows; null at the end. Opaque: only what was given here is understood.</param>
public sealed record Listing<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Where a list was left: the values it is sorted by of its last row, so that what comes and goes meanwhile shifts nothing.</summary>
public static class Cursor
{
    private const int Longest = 400;

    public static string Of(params ReadOnlySpan<string> values) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', values)));

    public static string Of(DateTime at, Guid id) => Of(at.Ticks.ToString(CultureInfo.InvariantCulture), id.ToString("N"));

    /// <summary>The values put in, or null when none was sent.</summary>
    /// <exception cref="ApiFault">It is not one of ours.</exception>
    public static string[]? Read(string? cursor, int values)
    {
        if (string.IsNullOrEmpty(cursor))
        {
            return null;
        }

        try
        {
            var read = cursor.Length <= Longest ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n') : [];
            return read.Length == values ? read : throw Unknown();
        }
        catch (FormatException)
        {
            throw Unknown();
        }
    }

    /// <exception cref="ApiFault">It is not one of ours.</exception>
    public static (DateTime At, Guid Id)? ReadTime(string? cursor) =>
        Read(cursor, 2) is not [var ticks, var id] ? null
        : long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var known)
            ? (new DateTime(at, DateTimeKind.Utc), known)
            : throw Unknown();

    private static ApiFault Unknown() => new(StatusCodes.Status400BadRequest, "cursor-unknown", "This cursor is not one that was given here. Begin the list again without it.", "cursor");
}

/// <summary>How many of a list are asked for.</summary>
public static class Limit
{
    public const int Usual = 50;
    public const int Most = 200;

    /// <exception cref="ApiFault">Not a whole number from 1 to <see cref="Most"/>.</exception>
    public static int Read(string? typed) =>
        string.IsNullOrEmpty(typed) ? Usual
        : int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= Most ? limit
        : throw new ApiFault(StatusCodes.Status400BadRequest, "limit-wrong", $"limit is a whole number from 1 to {Most}.", "limit");
}
