using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Reeve.Kernel.Database;

/// <summary>Writes columns of many rows in one statement: the values travel as one array a column.</summary>
internal static class PostgresChanges
{
    public static async Task<int> UpdateAsync(ReeveDb db, ChangedRows changed, CancellationToken cancellationToken)
    {
        var (table, key, columns, seen) = RowColumn.Of(db, changed);
        await using var command = (NpgsqlCommand)db.Database.GetDbConnection().CreateCommand();
        command.Transaction = (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        var all = columns.Select((column, at) => (column, Name: "v" + at)).Concat(key.Select((column, at) => (column, Name: "k" + at))).ToList();
        foreach (var (column, name) in all)
        {
            command.Parameters.AddWithValue(name, Values(column, [.. changed.Rows.Select(column.Of)]));
        }

        command.Parameters.AddWithValue("seen", Values(seen, [.. changed.Seen.Select(seen.Convert)]));
        // Names of the model, never anything that was typed.
#pragma warning disable CA2100
        command.CommandText = $"UPDATE \"{table}\" AS t SET {string.Join(", ", columns.Select((column, at) => $"\"{column.Name}\" = given.v{at}"))} "
            + $"FROM unnest({string.Join(", ", all.Select(each => $"@{each.Name}::{each.column.StoreType}[]"))}, @seen::{seen.StoreType}[]) AS given({string.Join(", ", all.Select(each => each.Name))}, seen) "
            + $"WHERE {string.Join(" AND ", key.Select((column, at) => $"t.\"{column.Name}\" = given.k{at}"))} AND t.\"{seen.Name}\" = given.seen";
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Array Values(RowColumn column, IReadOnlyList<object?> values)
    {
        var array = Array.CreateInstance(column.Type, values.Count);
        for (var at = 0; at < values.Count; at++)
        {
            array.SetValue(values[at], at);
        }

        return array;
    }
}
