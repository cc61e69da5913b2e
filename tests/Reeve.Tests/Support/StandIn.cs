using System.Reflection;

namespace Reeve.Tests.Support;

/// <summary>
/// Answers a contract by the names of its methods, where a test needs another module to be in a state that its own pages
/// would take long to bring about. What is not given refuses to be called.
/// </summary>
public class StandIn : DispatchProxy
{
    private IReadOnlyDictionary<string, Func<object?[], object?>> answers = new Dictionary<string, Func<object?[], object?>>();

    public static T For<T>(IReadOnlyDictionary<string, Func<object?[], object?>> answers)
        where T : class
    {
        var made = Create<T, StandIn>();
        ((StandIn)(object)made).answers = answers;
        return made;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        answers.TryGetValue(targetMethod!.Name, out var answer) ? answer(args ?? []) : throw new NotSupportedException($"The test gives no answer to {targetMethod.Name}.");
}
