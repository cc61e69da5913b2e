namespace Reeve.Kernel.Database;

/// <summary>Given where a gate need not be held, or is held already.</summary>
internal sealed class Nothing : IDisposable
{
    public static readonly Nothing ToRelease = new();

    public void Dispose()
    {
    }
}
