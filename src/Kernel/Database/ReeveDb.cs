using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Reeve.Kernel.Database;

/// <summary>
/// The one database of a Reeve installation. Each module brings its own tables through
/// <see cref="ModelParts"/>; nobody outside a module reads its tables.
/// </summary>
public sealed class ReeveDb(DbContextOptions<ReeveDb> options) : DbContext(options)
{
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        SaveAsync([], acceptAllChangesOnSuccess, cancellationToken);

    /// <summary>Saves what is tracked, and new rows that are not: to watch what nobody will look at costs more than to store it.</summary>
    internal Task<int> SaveWithAsync(IReadOnlyList<object> untracked, CancellationToken cancellationToken) => SaveAsync(untracked, true, cancellationToken);

    private Task<int> SaveAsync(IReadOnlyList<object> untracked, bool acceptAllChangesOnSuccess, CancellationToken cancellationToken) =>
        this.GetService<Dialect>().SaveAsync(this, untracked, () => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), cancellationToken);

    /// <summary>
    /// Keeps the connection until this scope ends. Opened for each question anew, SQLite's driver tells the database its
    /// functions each time, which costs more than most questions do. For what is short, such as a request: others may wait for it.
    /// </summary>
    internal Task KeepOpenAsync(CancellationToken cancellationToken) => Database.OpenConnectionAsync(cancellationToken);

    /// <summary>
    /// "id, event, …": for a statement by hand that gives whole rows back. Named rather than <c>*</c>, so that what a server has
    /// planned stays right when a newer node adds a column.
    /// </summary>
    public string ColumnsOf<TEntity>() => string.Join(", ", RowColumn.EntityOf(this, typeof(TEntity)).GetProperties().Select(property => property.GetColumnName()));

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        foreach (var assembly in this.GetService<ModelParts>().Assemblies)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(assembly);
        }

        SnakeCase.Apply(modelBuilder);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        // Enums are stored as their names: a table read by hand or by a report says what it means.
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>SQLite forgets that a time was UTC; everything stored here is.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        written => written.Kind == DateTimeKind.Utc ? written : DateTime.SpecifyKind(written, DateTimeKind.Utc),
        read => DateTime.SpecifyKind(read, DateTimeKind.Utc));
}
