namespace Reeve.Kernel.Database;

/// <summary>A row to add: its table and its values as the database takes them, in the order of the table's columns.</summary>
internal readonly record struct NewRow(RowTable Table, object?[] Values)
{
    public static NewRow Of(ReeveDb db, object row) => Of(RowTable.Of(db, row), row);

    public static NewRow Of(RowTable table, object row)
    {
        var values = new object?[table.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = table.Columns[i].Of(row);
        }

        return new NewRow(table, values);
    }
}
