namespace Reeve.CouncilPacks.Reading;

/// <summary>Warns of files that nothing will read, which are more often misnamed than meant.</summary>
internal static class StrayFiles
{
    public static void Check(PackContext context, string root, string? crest)
    {
        foreach (var name in Names(root, Directory.EnumerateFileSystemEntries))
        {
            if (PackFiles.Top.Contains(name) || name == crest || name is PackFiles.Services or PackFiles.Answers or "README.md")
                continue;
            if (crest is null && name.EndsWith(".svg", StringComparison.Ordinal))
                continue;
            Stray(context, name, Suggest.Nearest(name, PackFiles.Top.Append(PackFiles.Services).Append(PackFiles.Answers)));
        }
        Folder(context, root, PackFiles.Services, ".yaml");
        Folder(context, root, PackFiles.Answers, ".md");
    }

    private static void Folder(PackContext context, string root, string folder, string ending)
    {
        var path = Path.Combine(root, folder);
        if (!Directory.Exists(path))
            return;
        foreach (var name in Names(path, Directory.EnumerateFileSystemEntries).Where(name => !name.EndsWith(ending, StringComparison.Ordinal)))
            Stray(context, $"{folder}/{name}", $"{folder}/{Path.GetFileNameWithoutExtension(name)}{ending}");
    }

    private static void Stray(PackContext context, string file, string? near) =>
        context.Warn(file, 0, "No part of a pack has this name, so it is not read.",
            near is null ? "Remove it, or move it out of the pack." : $"Should it be {near}?");

    private static IEnumerable<string> Names(string path, Func<string, IEnumerable<string>> entries) =>
        entries(path).Select(entry => Path.GetFileName(entry)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal);
}
