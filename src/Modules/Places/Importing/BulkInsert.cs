using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Reeve.Kernel.Database;

namespace Reeve.Places.Importing;

/// <summary>
/// Many rows in few statements. A gazetteer has hundreds of thousands of words, for which tracking every
/// one as an entity takes longer than everything else together.
/// </summary>
internal static class BulkInsert
{
    // SQLite takes 32,766 parameters in a statement, PostgreSQL 65,535.
    private const int MostParameters = 4000;

    public static async Task RunAsync(ReeveDb db, string table, string[] columns, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var size = MostParameters / columns.Length;
        DbCommand? full = null;
        try
        {
            foreach (var chunk in rows.Chunk(size))
            {
                if (chunk.Length < size)
                {
                    await using var rest = Command(connection, transaction, table, columns, chunk.Length);
                    await RunAsync(rest, chunk, columns.Length, cancellationToken);
                    continue;
                }

                full ??= Command(connection, transaction, table, columns, size);
                await RunAsync(full, chunk, columns.Length, cancellationToken);
            }
        }
        finally
        {
            if (full is not null)
            {
                await full.DisposeAsync();
            }
        }
    }

    private static Task<int> RunAsync(DbCommand command, object?[][] rows, int width, CancellationToken cancellationToken)
    {
        for (var row = 0; row < rows.Length; row++)
        {
            for (var column = 0; column < width; column++)
            {
                command.Parameters[(row * width) + column].Value = rows[row][column] ?? DBNull.Value;
            }
        }

        return command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string table, string[] columns, int rows)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        var sql = new StringBuilder($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ",(");
            for (var column = 0; column < columns.Length; column++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{(row * columns.Length) + column}");
                command.Parameters.Add(parameter);
                sql.Append(column == 0 ? "" : ",").Append(parameter.ParameterName);
            }

            sql.Append(')');
        }

        // The table and its columns are named in this module's code; every value is a parameter.
#pragma warning disable CA2100
        command.CommandText = sql.ToString();
#pragma warning restore CA2100
        return command;
    }
}
