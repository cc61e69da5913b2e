using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Reeve.Customers.Domain;
using Reeve.Kernel.Database;

namespace Reeve.Customers.Finding;

/// <summary>Customers with any of some keys, or with a key that begins so.</summary>
/// <param name="Begin">The beginning of a key; null when <paramref name="Keys"/> are whole ones.</param>
/// <param name="Most">No more than so many are read of it: what is this common must be narrowed by something else.</param>
/// <param name="Having">Each of them must have one of these as well; none when empty.</param>
internal sealed record LookUp(IReadOnlyList<string> Keys, string? Begin, int Most, IReadOnlyList<string> Having)
{
    public static LookUp Any(IEnumerable<string> keys, int most) => new([.. keys.Distinct(StringComparer.Ordinal)], null, most, []);

    public static LookUp From(string begin, int most) => new([], begin, most, []);

    public bool IsEmpty => Keys.Count == 0 && Begin is null;
}

/// <summary>Reads who has certain keys, and what else they are found by: two questions, each along a primary key.</summary>
internal sealed class Candidates(ReeveDb db, Dialect dialect)
{
    /// <summary>Sorts after any key that begins with what stands before it.</summary>
    private const string End = "\U0010FFFF";

    /// <summary>
    /// No more are compared for one set of look-ups: those that several of them found, then those found by what few have, so that
    /// one person of a name stands before the hundreds of a shared address; then by the order of the look-ups.
    /// </summary>
    private const int Most = 300;

    private static readonly Compiled<Func<ReeveDb, Guid[], IAsyncEnumerable<CustomerDocument>>> Documents = new(() => EF.CompileAsyncQuery((ReeveDb db, Guid[] ids) =>
        db.Set<CustomerDocument>().AsNoTracking().Where(document => ids.Contains(document.CustomerId))));

    /// <param name="seen">Who was compared already; those found now are added.</param>
    public async Task<IReadOnlyList<(Guid Id, FoundBy Found)>> ReadAsync(IReadOnlyList<LookUp> lookUps, HashSet<Guid> seen, CancellationToken cancellationToken)
    {
        var found = await IdsAsync([.. lookUps.Where(lookUp => !lookUp.IsEmpty)], cancellationToken);
        var common = found.CountBy(each => each.At).ToDictionary();
        var ids = found.Where(each => !seen.Contains(each.Id)).GroupBy(each => each.Id, each => common[each.At])
            .OrderByDescending(each => each.Count()).ThenBy(each => each.Min()).Take(Most).Select(each => each.Key).ToList();
        seen.UnionWith(ids);
        return ids.Count == 0 ? [] : [.. (await Documents.For(db)(db, [.. ids]).ToListAsync(cancellationToken)).Select(document => (document.CustomerId, FoundBy.Read(document.Text)))];
    }

    /// <summary>Of words that each are common, those who have two of them; a bounded part of the first is looked through.</summary>
    public async Task<IReadOnlyList<(Guid Id, FoundBy Found)>> WithBothAsync(string one, string other, HashSet<Guid> seen, CancellationToken cancellationToken)
    {
        const int LookedThrough = 3_000;
        var ids = await db.Set<CustomerWord>().Where(word => word.Word == one).OrderBy(word => word.CustomerId).Take(LookedThrough)
            .Where(word => db.Set<CustomerWord>().Any(also => also.Word == other && also.CustomerId == word.CustomerId)).Select(word => word.CustomerId).Take(100).ToListAsync(cancellationToken);
        ids.RemoveAll(id => !seen.Add(id));
        return ids.Count == 0 ? [] : [.. (await Documents.For(db)(db, [.. ids]).ToListAsync(cancellationToken)).Select(document => (document.CustomerId, FoundBy.Read(document.Text)))];
    }

    /// <summary>Those of some keys that anybody has.</summary>
    public async Task<IReadOnlyList<string>> KnownAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        await ReadAsync(keys, (key, value) => $"SELECT k.word FROM customer_keys k WHERE k.word = {value(key)} LIMIT 1", (row, _) => row.GetString(0), cancellationToken);

    private Task<List<(Guid Id, int At)>> IdsAsync(IReadOnlyList<LookUp> lookUps, CancellationToken cancellationToken) => ReadAsync(lookUps, Text, (row, at) => (row.GetGuid(0), at), cancellationToken);

    /// <summary>
    /// All that is asked, in one go and put to the connection itself: by way of the entity framework each new mixture of look-ups
    /// takes longer to translate than to answer. A server gets them side by side, so that it has planned each kind before.
    /// </summary>
    /// <param name="text">The question, given how a value is put into it.</param>
    /// <param name="read">Reads a row of the answer to the question at a place.</param>
    private async Task<List<T>> ReadAsync<TAsked, T>(IReadOnlyList<TAsked> asked, Func<TAsked, Func<object, string>, string> text, Func<DbDataReader, int, T> read, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        if (asked.Count == 0)
        {
            return rows;
        }

        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = db.Database.GetDbConnection();
            await using var command = connection.CreateCommand();
            await using var batch = connection.CanCreateBatch ? connection.CreateBatch() : null;
            if (batch is null)
            {
                command.CommandText = string.Join(" UNION ALL ", asked.Select((each, at) => $"SELECT *, {at} FROM ({text(each, value => Put(command, command.Parameters, value))}) AS l{at}"));
                command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            }
            else
            {
                batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
                foreach (var each in asked)
                {
                    var part = batch.CreateBatchCommand();
                    part.CommandText = text(each, value => Put(command, part.Parameters, value));
                    batch.BatchCommands.Add(part);
                }
            }

            await using var reader = batch is null ? await command.ExecuteReaderAsync(cancellationToken) : await batch.ExecuteReaderAsync(cancellationToken);
            var answer = 0;
            do
            {
                while (await reader.ReadAsync(cancellationToken))
                {
                    rows.Add(read(reader, batch is null ? reader.GetInt32(reader.FieldCount - 1) : answer));
                }

                answer++;
            }
            while (await reader.NextResultAsync(cancellationToken));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }

        return rows;
    }

    private string Text(LookUp lookUp, Func<object, string> value)
    {
        var where = lookUp.Begin is { } begin ? $"k.word >= {value(begin)} AND k.word < {value(begin + End)}" : Among("k.word", lookUp.Keys);
        // Not EXISTS: for a common name a planner would read all who have it instead of looking for each of the few.
        var having = lookUp.Having.Count == 0 ? "" : $" AND (SELECT 1 FROM customer_keys h WHERE h.customer_id = k.customer_id AND {Among("h.word", lookUp.Having)} LIMIT 1) = 1";
        var order = lookUp.Begin is null ? "" : " ORDER BY k.word, k.customer_id";
        return string.Create(CultureInfo.InvariantCulture, $"SELECT k.customer_id FROM customer_keys k WHERE {where}{having}{order} LIMIT {lookUp.Most}");

        string Among(string column, IReadOnlyList<string> keys) => keys.Count == 1 ? $"{column} = {value(keys[0])}" : dialect.Among(column, value(dialect.Many(keys)));
    }

    /// <summary>Puts a value among the parameters and says its name.</summary>
    private static string Put(DbCommand maker, DbParameterCollection parameters, object value)
    {
        var parameter = maker.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (string.Create(CultureInfo.InvariantCulture, $"@p{parameters.Count}"), value);
        parameters.Add(parameter);
        return parameter.ParameterName;
    }
}
