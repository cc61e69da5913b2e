using System.Runtime.InteropServices;

namespace Reeve.Web.Memory;

/// <summary>
/// What the C library keeps of the memory that was given back to it. Only glibc's can be told (mallopt(3), malloc_trim(3));
/// elsewhere nothing is done, and nothing is lost but some megabytes.
/// </summary>
internal static class Allocator
{
    /// <summary>M_ARENA_MAX of malloc.h.</summary>
    private const int MostArenas = -8;

    private delegate int MallOpt(int parameter, int value);

    private delegate int MallocTrim(nuint pad);

    /// <summary>
    /// By default each thread up to eight for each processor gets an arena, and each keeps what its busiest moment needed: the compiler
    /// that runs beside the requests alone left 70 MB in them. Two are as fast here, as what is asked most comes from the collector.
    /// Call first of all: arenas that exist stay.
    /// </summary>
    public static void KeepFew() => Find<MallOpt>("mallopt")?.Invoke(MostArenas, 2);

    /// <summary>Gives what is free back to the system.</summary>
    public static void Trim() => Find<MallocTrim>("malloc_trim")?.Invoke(0);

    private static T? Find<T>(string name)
        where T : Delegate =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, name, out var entry)
            ? Marshal.GetDelegateForFunctionPointer<T>(entry)
            : null;
}
