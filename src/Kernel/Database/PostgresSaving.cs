using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Reeve.Kernel.Database;

/// <summary>
/// Stores what a save adds, when it changes nothing besides, in one message to the server, which commits it with the answer:
/// the entity framework begins, sends, and commits, in two messages, and makes each statement anew (ADR 24).
/// </summary>
internal static class PostgresSaving
{
    public static async Task<int> SaveAsync(ReeveDb db, IReadOnlyList<object> untracked, Func<Task<int>> save, CancellationToken cancellationToken)
    {
        using var plan = SavingPlan.Of(db, untracked);
        if (!plan.OnlyAdds || db.Database.CurrentTransaction is not null)
        {
            return await plan.SaveAllAsync(save);
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var batch = Batch((NpgsqlConnection)db.Database.GetDbConnection(), plan.Rows());
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException)
        {
            // Nothing of it is stored. The framework says what was wrong as everybody expects it.
            return await plan.SaveAllAsync(save);
        }
        catch (NpgsqlException broken)
        {
            throw new DbUpdateException(broken.Message, broken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return plan.Accept();
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, IReadOnlyList<NewRow> rows)
    {
        var batch = new NpgsqlBatch(connection);
        foreach (var row in rows)
        {
            var command = new NpgsqlBatchCommand(row.Table.Text);
            for (var i = 0; i < row.Values.Length; i++)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = row.Values[i] ?? DBNull.Value, DataTypeName = row.Table.Columns[i].StoreType });
            }

            batch.BatchCommands.Add(command);
        }

        return batch;
    }
}
