using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;

namespace Reeve.Kernel.Database;

/// <summary>
/// The first rows of a list, with their number in the text of the query. As a parameter, as the framework has it, it keeps
/// PostgreSQL from keeping a plan: how many rows are wanted decides how they are best found, so each time it plans anew,
/// which takes as long as reading a page of fifty. For numbers of which there are few.
/// </summary>
public static class FixedNumber
{
    private static readonly MethodInfo Take = ((Func<IQueryable<object>, int, IQueryable<object>>)Queryable.Take).Method.GetGenericMethodDefinition();
    private static readonly MethodInfo Constant = ((Func<int, int>)EF.Constant).Method;

    public static IQueryable<T> TakeFixed<T>(this IQueryable<T> rows, int number)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Provider.CreateQuery<T>(Expression.Call(Take.MakeGenericMethod(typeof(T)), rows.Expression, Expression.Call(Constant, Expression.Constant(number))));
    }
}
