namespace Reeve.Kernel.Database;

/// <summary>
/// A data folder with a SQLite database is served by one process: there is one gate for writers, and what a killed process
/// left behind may be cleared. Nodes over one PostgreSQL share a folder. The claim is a lock on a file, which the operating
/// system gives back however the process ends.
/// </summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream claim;

    private DataFolder(FileStream claim) => this.claim = claim;

    /// <param name="shared">True to share it with others that share it.</param>
    /// <returns>The claim, to be held while serving; null when another process serves this folder and does not share it, or this one would not.</returns>
    public static DataFolder? TryClaim(string folder, bool shared = false)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new DataFolder(new FileStream(Path.Combine(folder, "reeve.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, shared ? FileShare.ReadWrite : FileShare.None));
        }
        catch (IOException trouble) when (trouble.GetType() == typeof(IOException) && File.Exists(Path.Combine(folder, "reeve.lock")))
        {
            // The lock is another's. What has a type of its own (no such folder, a name too long) is another trouble.
            return null;
        }
    }

    public void Dispose() => claim.Dispose();
}
