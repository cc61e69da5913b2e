using System.Diagnostics;

namespace Reeve.Kernel.Files;

/// <summary>
/// Asks the scanner the operator names in <c>Files:VirusScan</c> (for example <c>clamdscan --no-summary</c>):
/// it is run with the file's path; exit code 0 is clean, 1 is found, anything else refuses the file.
/// </summary>
internal sealed class CommandVirusScan(string? command) : IVirusScan
{
    public async Task<string?> FindAsync(string path, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(command))
        {
            return null;
        }

        var words = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in words.Skip(1).Append(path))
        {
            start.ArgumentList.Add(word);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The virus scanner could not be started.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode switch
        {
            0 => null,
            1 => output.Split('\n')[0].Replace(path, "", StringComparison.Ordinal).Trim(' ', ':') is { Length: > 0 } found ? found : "something harmful",
            _ => throw new InvalidOperationException($"The virus scanner ended with {process.ExitCode}."),
        };
    }
}
