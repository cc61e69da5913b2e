using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Reeve.Kernel.Database;

/// <summary>
/// Inserts rows by one prepared statement a table. The entity framework makes and parses a statement for every row on
/// SQLite, which costs more than the insert itself; columns and conversions are still the model's.
/// </summary>
internal static class SqliteRows
{
    /// <summary>Rows go in the order of the tables' first rows.</summary>
    public static void Insert(ReeveDb db, IReadOnlyList<object> rows, CancellationToken cancellationToken)
    {
        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("Rows are inserted within a transaction.");
        foreach (var rowsOfTable in rows.GroupBy(row => row.GetType()))
        {
            var entity = db.Model.FindEntityType(rowsOfTable.Key) ?? throw new InvalidOperationException($"{rowsOfTable.Key.Name} is not in the model.");
            using var command = connection.CreateCommand();
            command.Transaction = transaction;
            var columns = Prepare(command, entity);
            foreach (var row in rowsOfTable)
            {
                cancellationToken.ThrowIfCancellationRequested();
                foreach (var column in columns)
                {
                    column.Take(row);
                }

                command.ExecuteNonQuery();
            }
        }
    }

    private static List<Column> Prepare(DbCommand command, IEntityType entity)
    {
        var table = entity.GetTableName()!;
        var columns = new List<Column>();
        foreach (var property in entity.GetProperties().Where(property => !property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)))
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "$" + property.GetColumnName();
            command.Parameters.Add(parameter);
            columns.Add(new Column(parameter, property, property.GetTypeMapping().Converter));
        }

        var names = columns.Select(column => column.Parameter.ParameterName[1..]).ToList();
        // Names of the model, never anything that was typed.
#pragma warning disable CA2100
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", names.Select(name => $"\"{name}\""))}) VALUES ({string.Join(", ", names.Select(name => "$" + name))})";
#pragma warning restore CA2100
        command.Prepare();
        return columns;
    }

    private sealed record Column(DbParameter Parameter, IProperty Property, ValueConverter? Converter)
    {
        private readonly IClrPropertyGetter getter = Property.GetGetter();

        public void Take(object row)
        {
            var value = getter.GetClrValue(row);
            Parameter.Value = (value is null || Converter is null ? value : Converter.ConvertToProvider(value)) ?? DBNull.Value;
        }
    }
}
