using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Reeve.Kernel.Database;

namespace Reeve.Tests.Support;

/// <summary>The lines a migration would need for tables that have none yet, so that nobody types them from memory.</summary>
internal static class MigrationSketch
{
    public static string For(ReeveDb db, IEnumerable<string> tables)
    {
        var wanted = tables.ToHashSet(StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var entity in db.GetService<IDesignTimeModel>().Model.GetEntityTypes().Where(entity => entity.GetTableName() is { } name && wanted.Contains(name)))
        {
            Write(text, entity);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, IEntityType entity)
    {
        var table = entity.GetTableName()!;
        text.AppendLine($"        migrationBuilder.CreateTable(\n            \"{table}\",\n            table => new\n            {{");
        foreach (var property in entity.GetProperties())
        {
            var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
            type = Nullable.GetUnderlyingType(type) ?? type;
            var length = property.GetMaxLength() is { } max && type == typeof(string) ? $"maxLength: {max}, " : "";
            text.AppendLine($"                {property.GetColumnName()} = table.Column<{Name(type)}>({length}nullable: {(property.IsNullable ? "true" : "false")}),");
        }

        text.AppendLine("            },\n            constraints: table =>\n            {");
        text.AppendLine($"                table.PrimaryKey(\"{entity.FindPrimaryKey()!.GetName()}\", row => {Row(entity.FindPrimaryKey()!.Properties)});");
        foreach (var foreign in entity.GetForeignKeys())
        {
            text.AppendLine($"                table.ForeignKey(\"{foreign.GetConstraintName()}\", row => {Row(foreign.Properties)}, \"{foreign.PrincipalEntityType.GetTableName()}\", \"{foreign.PrincipalKey.Properties[0].GetColumnName()}\", onDelete: ReferentialAction.{(foreign.DeleteBehavior == DeleteBehavior.Cascade ? "Cascade" : "Restrict")});");
        }

        text.AppendLine("            });");
        foreach (var index in entity.GetIndexes())
        {
            text.AppendLine($"        migrationBuilder.CreateIndex(\"{index.GetDatabaseName()}\", \"{table}\", [{string.Join(", ", index.Properties.Select(p => $"\"{p.GetColumnName()}\""))}]{(index.IsUnique ? ", unique: true" : "")}{(index.GetFilter() is { } filter ? $", filter: \"{filter.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : "")});");
        }
    }

    private static string Row(IReadOnlyList<IReadOnlyProperty> properties) =>
        properties.Count == 1 ? "row." + properties[0].GetColumnName() : "new { " + string.Join(", ", properties.Select(p => "row." + p.GetColumnName())) + " }";

    private static string Name(Type type) => type == typeof(string) ? "string" : type == typeof(int) ? "int" : type == typeof(long) ? "long" : type == typeof(bool) ? "bool" : type == typeof(double) ? "double" : type == typeof(byte[]) ? "byte[]" : type.Name;
}
