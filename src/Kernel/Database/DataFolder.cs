namespace Reeve.Kernel.Database;

/// <summary>
/// The data folder is served by one process: its SQLite database has one gate for writers, and what a killed process left
/// behind may be cleared. The claim is a lock on a file, which the operating system gives back however the process ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream claim;

    private DataFolder(FileStream claim) => this.claim = claim;

    /// <returns>The claim, to be held while serving; null when another process serves this folder.</returns>
    public static DataFolder? TryClaim(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new DataFolder(new FileStream(Path.Combine(folder, "reeve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => claim.Dispose();
}
