using System.ComponentModel;
using System.Diagnostics;
using Npgsql;

namespace Reeve.Web.Backups;

/// <summary>PostgreSQL's own programs. The password goes by the environment, so that no list of processes shows it.</summary>
internal static class PostgresTools
{
    /// <exception cref="InvalidDataException">The program is not there, or it failed: its own words.</exception>
    public static async Task RunAsync(string program, string connectionString, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var to = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        var (hosts, ports) = Servers(to);
        start.Environment["PGHOST"] = hosts;
        start.Environment["PGPORT"] = ports;
        if (hosts.Contains(',', StringComparison.Ordinal))
        {
            start.Environment["PGTARGETSESSIONATTRS"] = "read-write";
        }

        start.Environment["PGUSER"] = to.Username;
        start.Environment["PGDATABASE"] = to.Database;
        start.Environment["PGAPPNAME"] = "reeve";
        if (to.Password is { Length: > 0 } password)
        {
            start.Environment["PGPASSWORD"] = password;
        }

        if (to.SslMode != SslMode.Prefer)
        {
            start.Environment["PGSSLMODE"] = to.SslMode switch { SslMode.VerifyCA => "verify-ca", SslMode.VerifyFull => "verify-full", var other => other.ToString().ToLowerInvariant() };
        }

        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new InvalidDataException($"{program} is not on this machine. Install PostgreSQL's client programs of the server's version (on Debian: apt install postgresql-client), or take the backup where they are.");
        }

        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            try
            {
                await process.WaitForExitAsync(cancellationToken);
            }
            catch (OperationCanceledException)
            {
                process.Kill();
                throw;
            }

            await output;
            if (process.ExitCode != 0)
            {
                throw new InvalidDataException($"{program} failed: {(await errors).Trim()}");
            }
        }
    }

    /// <summary>Several servers as these programs want them: hosts and ports in lists of their own.</summary>
    internal static (string Hosts, string Ports) Servers(NpgsqlConnectionStringBuilder to)
    {
        var usual = to.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var servers = (to.Host ?? "").Split(',', StringSplitOptions.TrimEntries).Select(host => host.Split(':') is [var name, var port] ? (name, port) : (name: host, port: usual)).ToList();
        return (string.Join(',', servers.Select(server => server.name)), string.Join(',', servers.Select(server => server.port)));
    }

    /// <summary>True when the program can be started on this machine.</summary>
    public static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(folder => File.Exists(Path.Combine(folder, program)));
}
