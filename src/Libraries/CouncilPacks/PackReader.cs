using Reeve.CouncilPacks.Reading;

namespace Reeve.CouncilPacks;

/// <summary>Reads a council pack from a folder and finds everything that is wrong with it at once.</summary>
public static class PackReader
{
    /// <summary>
    /// Never throws for what is in the folder: a missing folder, an unreadable file or a mistake in one is a
    /// problem in the result. The pack is there when no problem is an error.
    /// </summary>
    public static PackReading Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return new PackFolder(folder).Read();
    }
}
