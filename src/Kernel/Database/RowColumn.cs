using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Reeve.Kernel.Database;

/// <summary>A column of the model and how its values are written, for statements that are made by hand.</summary>
internal sealed class RowColumn(IProperty property)
{
    private readonly IClrPropertyGetter getter = property.GetGetter();
    private readonly ValueConverter? converter = property.GetTypeMapping().Converter;

    public string Name { get; } = property.GetColumnName();

    /// <summary>The database's own name of the type: "uuid", "timestamp with time zone".</summary>
    public string StoreType { get; } = property.GetColumnType();

    /// <summary>What values are once converted; nullable where the column is.</summary>
    public Type Type { get; } = Nullable(property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType, property.IsNullable);

    public object? Of(object row) => Convert(getter.GetClrValue(row));

    public object? Convert(object? value) => value is null || converter is null ? value : converter.ConvertToProvider(value);

    /// <summary>The columns of a new row: all but those that the database fills.</summary>
    public static IReadOnlyList<RowColumn> OfNew(IEntityType entity) =>
        [.. entity.GetProperties().Where(property => !property.ValueGenerated.HasFlag(ValueGenerated.OnAdd)).Select(property => new RowColumn(property))];

    /// <summary>The entity of a row that is to be written.</summary>
    public static IEntityType EntityOf(ReeveDb db, Type type) => db.Model.FindEntityType(type) ?? throw new InvalidOperationException($"{type.Name} is not in the model.");

    /// <summary>The table, its key, and the named columns of the rows' entity.</summary>
    public static (string Table, IReadOnlyList<RowColumn> Key, IReadOnlyList<RowColumn> Columns, RowColumn Seen) Of(ReeveDb db, ChangedRows changed)
    {
        var entity = EntityOf(db, changed.Rows[0].GetType());
        return (
            entity.GetTableName()!,
            [.. entity.FindPrimaryKey()!.Properties.Select(property => new RowColumn(property))],
            [.. changed.Columns.Select(name => new RowColumn(entity.GetProperty(name)))],
            new RowColumn(entity.GetProperty(changed.SeenIn)));
    }

    private static Type Nullable(Type type, bool nullable) =>
        nullable && type.IsValueType && System.Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
}
