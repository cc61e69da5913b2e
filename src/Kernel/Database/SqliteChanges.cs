using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Reeve.Kernel.Database;

/// <summary>Writes columns of many rows by one prepared statement, for the reason given at <see cref="SqliteStatements"/>.</summary>
internal static class SqliteChanges
{
    public static int Update(ReeveDb db, ChangedRows changed, CancellationToken cancellationToken)
    {
        var (table, key, columns, seen) = RowColumn.Of(db, changed);
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are changed within a transaction.");
        var values = columns.Select((column, at) => (column, Add(command, "$v" + at))).ToList();
        var keys = key.Select((column, at) => (column, Add(command, "$k" + at))).ToList();
        var before = Add(command, "$seen");
        // Names of the model, never anything that was typed.
#pragma warning disable CA2100
        command.CommandText = $"UPDATE \"{table}\" SET {string.Join(", ", values.Select(value => $"\"{value.column.Name}\" = {value.Item2.ParameterName}"))} WHERE {string.Join(" AND ", keys.Select(value => $"\"{value.column.Name}\" = {value.Item2.ParameterName}"))} AND \"{seen.Name}\" = $seen";
#pragma warning restore CA2100
        command.Prepare();
        (RowColumn Column, DbParameter Parameter)[] all = [.. values, .. keys];
        var written = 0;
        for (var at = 0; at < changed.Rows.Count; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (column, parameter) in all)
            {
                parameter.Value = column.Of(changed.Rows[at]) ?? DBNull.Value;
            }

            before.Value = seen.Convert(changed.Seen[at]);
            written += command.ExecuteNonQuery();
        }

        return written;
    }

    private static DbParameter Add(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
