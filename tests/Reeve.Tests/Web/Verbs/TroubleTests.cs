using System.Net;
using System.Net.Sockets;
using Reeve.Tests.Support;

namespace Reeve.Tests.Web.Verbs;

/// <summary>What keeps the program from starting is said in words, with what to do, and never as a trace.</summary>
public sealed class TroubleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("reeve-trouble-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task An_address_that_another_program_listens_on()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        await IsSaidAsync(["serve", "--data", folder, "--urls", $"http://{other.LocalEndpoint}"], 1, "address already in use", "--urls");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("http://127.0.0.1:0;also nonsense")]
    public async Task An_address_that_is_none(string urls) => await IsSaidAsync(["serve", "--data", folder, "--urls", urls], 2, $"'{urls}' is no address", "http://127.0.0.1:5080");

    [Theory]
    [InlineData("planted-secret")]
    [InlineData("Host=db;Port=planted-secret")]
    [InlineData("Username=reeve;Password=planted-secret")]
    public async Task A_connection_string_that_cannot_be_read_is_not_repeated(string connection)
    {
        foreach (var verb in new[] { "serve", "migrate", "doctor" })
        {
            var ran = await IsSaidAsync([verb, "--data", folder, "--database", connection], 2, "--database", "Host=127.0.0.1;Port=5432");
            ran.Errors.ShouldNotContain("planted-secret");
        }
    }

    [Fact]
    public async Task A_database_that_does_not_answer()
    {
        string[] place = ["--data", folder, "--database", "Host=127.0.0.1;Port=1;Username=reeve;Password=planted-secret;Database=reeve"];
        foreach (var verb in new[] { "serve", "migrate" })
        {
            var ran = await IsSaidAsync([verb, .. place], 1, "The database cannot be reached", "Failed to connect to 127.0.0.1:1", "See that it runs");
            ran.Errors.ShouldNotContain("planted-secret");
        }
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file()
    {
        var file = Path.Combine(folder, "letter.txt");
        await File.WriteAllTextAsync(file, "Dear council", TestContext.Current.CancellationToken);
        await IsSaidAsync(["serve", "--data", file], 2, "letter.txt is a file", "Name a folder");
    }

    [Fact]
    public async Task A_database_file_that_holds_something_else_is_left_as_it_is()
    {
        var file = Path.Combine(folder, "reeve.db");
        var words = string.Concat(Enumerable.Repeat("This is a letter and no database. ", 200));
        await File.WriteAllTextAsync(file, words, TestContext.Current.CancellationToken);
        await IsSaidAsync(["serve", "--data", folder], 1, "reeve.db in the data folder is no database", "reeve restore");
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldBe(words);
    }

    [Fact]
    public async Task A_settings_file_with_a_slip_of_the_keyboard()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "reeve.json"), "{ \"Site\": { \"BaseUrl\": https://x } }", TestContext.Current.CancellationToken);
        await IsSaidAsync(["serve", "--data", folder], 1, "reeve.json", "LineNumber: 0");
    }

    private static async Task<Ran> IsSaidAsync(string[] typed, int code, params string[] words)
    {
        var ran = await CommandLine.RunAsync(typed);
        ran.ExitCode.ShouldBe(code, ran.Errors);
        foreach (var word in words)
        {
            ran.Errors.ShouldContain(word);
        }

        ran.Errors.ShouldNotContain("   at ");
        return ran;
    }
}
