namespace Reeve.Tests.Support;

/// <summary>Where an installation of a test is, as options of the command line.</summary>
internal static class Place
{
    public static string[] Options(this ReeveApp app) => Options(app.Installation.DataFolder, app.Installation.ConnectionString);

    public static string[] Options(string folder, string? connection) => connection is null ? ["--data", folder] : ["--data", folder, "--database", connection];

    /// <summary>An empty place, on the kind of database the tests run on.</summary>
    public static async Task<(string Folder, string? Connection)> EmptyAsync()
    {
        var name = "reeve_test_" + Guid.NewGuid().ToString("N")[..12];
        return (Path.Combine(Path.GetTempPath(), name), await TestDatabase.CreateAsync(name));
    }

    public static async Task RemoveAsync((string Folder, string? Connection) place)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await TestDatabase.DropAsync(place.Connection);
        if (Directory.Exists(place.Folder))
        {
            Directory.Delete(place.Folder, recursive: true);
        }
    }
}
