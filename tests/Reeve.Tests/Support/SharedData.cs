namespace Reeve.Tests.Support;

/// <summary>Test material made by others, which is never part of the project: a folder named shared beside it, or REEVE_SHARED.</summary>
internal static class SharedData
{
    private static readonly string? Root = Find();

    /// <summary>The path of a file of the material, or null when the material is not on this machine.</summary>
    public static string? Path(string relative) =>
        Root is not null && (File.Exists(System.IO.Path.Combine(Root, relative)) || Directory.Exists(System.IO.Path.Combine(Root, relative))) ? System.IO.Path.Combine(Root, relative) : null;

    /// <summary>The path, or the test is reported as skipped with what is missing.</summary>
    public static string Require(string relative)
    {
        var path = Path(relative);
        Assert.SkipWhen(path is null, $"{relative} of the shared test material is not on this machine, so this was not checked.");
        return path!;
    }

    private static string? Find()
    {
        var named = Environment.GetEnvironmentVariable("REEVE_SHARED");
        if (!string.IsNullOrEmpty(named))
        {
            return System.IO.Path.Combine(named, "data");
        }

        var folder = Repository.Root;
        var beside = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(folder)!, "shared", "data");
        return Directory.Exists(beside) ? beside : null;
    }
}

/// <summary>Where the project lies, found upwards from the tests.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Reeve.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Reeve.slnx was not found above the tests.");
    }
}
