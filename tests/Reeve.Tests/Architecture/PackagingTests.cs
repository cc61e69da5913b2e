using Reeve.Tests.Support;

namespace Reeve.Tests.Architecture;

/// <summary>Whatever way Reeve is installed, it does not run as root.</summary>
public class PackagingTests
{
    [Theory]
    [InlineData("packaging/reeve.service", "User=reeve", "NoNewPrivileges=yes", "ProtectSystem=strict")]
    [InlineData("packaging/reeve-backup.service", "User=reeve", "NoNewPrivileges=yes", "ProtectSystem=strict")]
    [InlineData("src/Web/Web.csproj", "<ContainerUser>app</ContainerUser>")]
    public void It_runs_as_a_user_who_may_little(string file, params string[] lines)
    {
        var said = File.ReadLines(Path.Combine(Repository.Root, file)).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            said.ShouldContain(line);
        }

        said.ShouldNotContain("User=root");
    }
}
