using Reeve.CouncilPacks.Writing;

namespace Reeve.CouncilPacks;

/// <summary>Writes a pack as files: the same pack gives the same bytes, and reading them gives the same pack.</summary>
public static class PackWriter
{
    /// <summary>Creates the folder if need be; replaces the pack's files in it, and removes services and answers that have gone.</summary>
    public static void Write(CouncilPack pack, string folder)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        new FolderWriter(folder).Write(pack);
    }
}
