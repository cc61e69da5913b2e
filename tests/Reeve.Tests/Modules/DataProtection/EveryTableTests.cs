using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;
using Reeve.Kernel.Journal;
using Reeve.Tests.Modules.Cases;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.DataProtection;

/// <summary>Words are planted in a row of every table that names a customer, also of one that is added tomorrow: each is given out, and none is left after an erasure.</summary>
public class EveryTableTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>
{
    private const string Word = "Everwhix";
    private const string Day = "2026-08-01";

    [Fact]
    public async Task What_is_kept_of_a_customer_in_any_table_is_given_out_and_erased()
    {
        var planting = new Planting(reeve.App);
        var sown = await planting.SowAsync("Sownwhix");
        var planted = await PlantAsync(sown.Customer);
        planted.ShouldBeSubsetOf(await planting.WhereAsync(Word));
        foreach (var table in new[] { "customer_names", "customer_needs", "customer_relationships", "customer_consents", "customer_notes", "customer_identities", "customer_accounts", "risk_entries", "customer_restrictions", "identity_checks" })
        {
            planted.ShouldContain(place => place.StartsWith(table + ".", StringComparison.Ordinal), table);
        }

        var given = await reeve.App.DoAsync(CaseWork.System, async services =>
        {
            var items = new List<PersonalItem>();
            foreach (var source in services.GetServices<IPersonalData>())
            {
                items.AddRange(await source.CollectAsync([sown.Customer]));
            }

            return items.SelectMany(item => item.Facts.Select(fact => fact.Text)).ToList();
        });
        // Who moves stands there with ids alone; their move says the rest.
        var tables = planted.Select(place => place.Split('.')[0]).Distinct().Where(table => table != "move_people").ToList();
        string.Join('\n', tables.Where(table => !given.Exists(text => text.Contains($"{Word}{table}", StringComparison.OrdinalIgnoreCase)))).ShouldBe("", "each gives something of its row to whom it is about");

        await reeve.App.DoAsync(CaseWork.System, services => services.GetRequiredService<JournalEraser>().RunAsync("customer", sown.Customer, "DP-1", CancellationToken.None));
        await reeve.App.DrainAsync();
        // What was asked for and decided stays on record, with the names of the officers.
        string.Join('\n', (await planting.WhereAsync(Word)).Where(place => !place.StartsWith("protection_requests.", StringComparison.Ordinal))).ShouldBe("");
    }

    /// <summary>A row of each table with a customer that holds nothing of this one yet, every text of it the word with the table's name.</summary>
    /// <returns>"table.column" of each planted text.</returns>
    private Task<List<string>> PlantAsync(Guid customer) => reeve.App.ReadAsync(async db =>
    {
        var places = new List<string>();
        // What a row points to may come later, or stand in no table with a customer.
        await db.Database.OpenConnectionAsync();
        await db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres ? "SET session_replication_role = replica" : "PRAGMA foreign_keys = OFF");
        foreach (var type in db.Model.GetEntityTypes().Where(type => type.GetProperties().Any(IsCustomer)).ToList())
        {
            var own = type.GetProperties().First(IsCustomer).GetColumnName();
            var table = type.GetTableName()!;
            if (await CountAsync(db, table, own, customer) > 0)
            {
                continue;
            }

            var entry = db.Entry(RuntimeHelpers.GetUninitializedObject(type.ClrType));
            foreach (var property in type.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never || property.ClrType == typeof(Guid)))
            {
                var value = Value(property, table, customer);
                entry.Property(property.Name).CurrentValue = value;
                if (value is string text && text.StartsWith(Word, StringComparison.Ordinal))
                {
                    places.Add($"{table}.{property.GetColumnName()}");
                }
            }

            entry.State = EntityState.Added;
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        await db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres ? "SET session_replication_role = DEFAULT" : "PRAGMA foreign_keys = ON");
        await db.Database.CloseConnectionAsync();
        return places;
    });

    private static bool IsCustomer(IProperty property) => property.GetColumnName().EndsWith("customer_id", StringComparison.Ordinal);

    private static async Task<int> CountAsync(ReeveDb db, string table, string column, Guid customer)
    {
#pragma warning disable EF1002, EF1003 // Names of the model.
        return await db.Database.SqlQueryRaw<int>($"SELECT COUNT(*) AS \"Value\" FROM \"{table}\" WHERE \"{column}\" = {{0}}", customer).SingleAsync();
#pragma warning restore EF1002, EF1003
    }

    /// <summary>Of the row of this table, so that a row that belongs to another finds it, in whatever order they are planted.</summary>
    private static Guid IdOf(IReadOnlyTypeBase type) => new(SHA256.HashData(Encoding.UTF8.GetBytes(type.Name)).AsSpan(0, 16));

    private static object? Value(IProperty property, string table, Guid customer)
    {
        var clr = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        if (IsCustomer(property) || (clr == typeof(Guid) && property.GetContainingForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Customer))))
        {
            return customer;
        }

        if (clr == typeof(string))
        {
            var text = $"{Word}{table}{property.GetColumnName()}";
            return property.GetMaxLength() == Day.Length ? Day : property.GetMaxLength() is { } most && text.Length > most ? text[..most] : text;
        }

        return property.IsNullable && !property.IsPrimaryKey() ? null
            : clr == typeof(Guid) ? IdOf(property.GetContainingForeignKeys().FirstOrDefault()?.PrincipalEntityType ?? property.DeclaringType)
            : clr.IsEnum ? Enum.GetValues(clr).GetValue(0)
            : clr == typeof(DateTime) ? new DateTime(2026, 8, 1, 9, 0, 0, DateTimeKind.Utc)
            : clr == typeof(byte[]) ? new byte[32]
            : Activator.CreateInstance(clr);
    }
}
