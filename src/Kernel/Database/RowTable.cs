using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Reeve.Kernel.Database;

/// <summary>A table of the model as statements made by hand write it; worked out once for each entity.</summary>
internal sealed class RowTable
{
    private static readonly ConditionalWeakTable<IEntityType, RowTable> Known = [];

    private RowTable(IEntityType entity)
    {
        Name = entity.GetTableName() ?? "";
        Columns = RowColumn.OfNew(entity);
        var filled = entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.Never).ToList();
        IsNumbered = filled is [{ } number] && number.IsPrimaryKey() && !entity.GetReferencingForeignKeys().Any();
        IsPlain = Name.Length > 0 && (filled.Count == 0 || IsNumbered) && entity.BaseType is null && !entity.GetDirectlyDerivedTypes().Any() && !entity.GetComplexProperties().Any()
            && entity.GetProperties().All(property => !property.IsShadowProperty()) && Columns.All(column => SqliteValues.Takes(column.Type));
        Rank = RankOf(entity, []);
        Text = $"INSERT INTO \"{Name}\" ({string.Join(", ", Columns.Select(column => $"\"{column.Name}\""))}) VALUES ({string.Join(", ", Columns.Select((_, at) => string.Create(CultureInfo.InvariantCulture, $"${at + 1}")))})";
    }

    public string Name { get; }

    /// <summary>All but those that the database fills.</summary>
    public IReadOnlyList<RowColumn> Columns { get; }

    /// <summary>True when the database gives it a number of its own, to which nothing else points.</summary>
    public bool IsNumbered { get; }

    /// <summary>True when a row is its columns and nothing more: nothing else is generated, hidden or spread.</summary>
    public bool IsPlain { get; }

    /// <summary>Higher than that of every table it points to.</summary>
    public int Rank { get; }

    /// <summary>Inserts one row, its values as $1, $2 …, which both databases count. Of names of the model, never of anything that was typed.</summary>
    public string Text { get; }

    public static RowTable Of(ReeveDb db, object row) => Of(RowColumn.EntityOf(db, row.GetType()));

    public static RowTable Of(IEntityType entity) => Known.GetValue(entity, each => new RowTable(each));

    private static int RankOf(IEntityType entity, HashSet<IEntityType> above)
    {
        if (!above.Add(entity))
        {
            return 0;
        }

        var rank = entity.GetForeignKeys().Where(key => key.PrincipalEntityType != entity).Select(key => RankOf(key.PrincipalEntityType, above) + 1).DefaultIfEmpty(0).Max();
        above.Remove(entity);
        return rank;
    }
}
