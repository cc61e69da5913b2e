using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Reeve.Kernel.Database;

/// <summary>
/// A query that is asked so often that putting its expression together and looking up its plan would cost more than the
/// database's answer. It belongs to a model, of which tests have several in one process, and is compiled once for each.
/// </summary>
/// <param name="compile">Calls <c>EF.CompileAsyncQuery</c>.</param>
public sealed class Compiled<TQuery>(Func<TQuery> compile)
    where TQuery : Delegate
{
    private readonly ConditionalWeakTable<IModel, TQuery> known = [];

    /// <summary>The query, to be called with this context first.</summary>
    public TQuery For(ReeveDb db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return known.GetValue(db.Model, _ => compile());
    }
}
