using System.Diagnostics;
using System.Text;
using Reeve.Web.Verbs;

namespace Reeve.Tests.Support;

/// <summary>What a run of the program came to.</summary>
internal sealed record Ran(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Runs the program as a person at a terminal does.</summary>
internal static class CommandLine
{
    private static readonly AsyncLocal<(StringWriter Output, StringWriter Errors)?> Hearing = new();

    static CommandLine()
    {
        Console.SetOut(new Heard(Console.Out, () => Hearing.Value?.Output));
        Console.SetError(new Heard(Console.Error, () => Hearing.Value?.Errors));
    }

    /// <summary>
    /// In this process, where the code is compiled already: a start of the program costs seconds. Who reads standard input has a
    /// process of their own, and so has everybody when somebody watches, because progress is shown to them.
    /// </summary>
    public static async Task<Ran> RunAsync(string[] arguments, string? input = null)
    {
        if (input is not null || !Console.IsErrorRedirected || !Console.IsOutputRedirected)
        {
            return await RunOutsideAsync(arguments, input);
        }

        var (output, errors) = (new StringWriter(), new StringWriter());
        Hearing.Value = (output, errors);
        var code = await ReeveCommand.RunAsync(arguments, stop: null);
        return new Ran(code, output.ToString(), errors.ToString());
    }

    public static async Task<Ran> RunOutsideAsync(string[] arguments, string? input = null)
    {
        using var process = Start(arguments);
        if (input is not null)
        {
            await process.StandardInput.WriteAsync(input);
        }

        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ran(process.ExitCode, await output, await errors);
    }

    /// <summary>The running program, for a test that ends it.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "reeve.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
    }

    /// <summary>Writes to whoever ran the verb that writes, on whatever thread; else where it went before.</summary>
    private sealed class Heard(TextWriter before, Func<StringWriter?> hearer) : TextWriter
    {
        public override Encoding Encoding => before.Encoding;

        private TextWriter To => hearer() ?? before;

        public override void Write(char value) => To.Write(value);

        public override void Write(string? value) => To.Write(value);

        public override void Write(char[] buffer, int index, int count) => To.Write(buffer, index, count);

        public override void Flush() => To.Flush();
    }
}
