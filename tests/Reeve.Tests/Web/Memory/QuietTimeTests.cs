using System.Runtime.CompilerServices;
using Reeve.Kernel.Events;
using Reeve.Web.Memory;

namespace Reeve.Tests.Web.Memory;

/// <summary>What a busy time needed is given back when it is over, and only then.</summary>
public sealed class QuietTimeTests : IDisposable
{
    private readonly Courtesy courtesy = new(TimeProvider.System);
    private readonly QuietTime quiet;
    private long allocated = QuietTime.Worthwhile;
    private int given;

    public QuietTimeTests() => quiet = new(courtesy, TimeProvider.System, () => given++, () => allocated);

    public void Dispose() => quiet.Dispose();

    [Fact]
    public void When_hardly_anybody_asks_memory_is_given_back()
    {
        Ask(QuietTime.Few - 1);
        quiet.Look();
        given.ShouldBe(1);
    }

    [Fact]
    public void While_people_ask_nobody_waits_for_it()
    {
        Ask(QuietTime.Few);
        quiet.Look();
        given.ShouldBe(0);

        quiet.Look();
        given.ShouldBe(1, "those who asked did so before the last look");
    }

    [Fact]
    public void It_is_given_back_again_only_when_enough_was_asked_for_since()
    {
        quiet.Look();
        allocated += QuietTime.Worthwhile - 1;
        quiet.Look();
        given.ShouldBe(1);

        allocated++;
        quiet.Look();
        given.ShouldBe(2);
    }

    [Fact]
    public void What_the_program_does_gives_memory_back()
    {
        using var whole = new QuietTime(courtesy, TimeProvider.System);
        var old = Waste();
        whole.Look();
        old.ShouldAllBe(waste => !waste.IsAlive);
    }

    /// <summary>More than is worth while, in memory that only a whole collection frees. Of its own, so that no variable holds it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Waste() =>
        [.. Enumerable.Range(0, 64).Select(_ => new WeakReference(new byte[1024 * 1024]))];

    private void Ask(int times)
    {
        for (var i = 0; i < times; i++)
        {
            courtesy.Begin();
            courtesy.End();
        }
    }
}
