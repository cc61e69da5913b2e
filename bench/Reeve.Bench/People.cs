using System.Globalization;
using System.Text;
using Reeve.Web.Demonstrating;

namespace Reeve.Bench;

/// <summary>The people that matching is measured with, as a file.</summary>
internal static class People
{
    public static async Task WriteAsync(string path, int count, CancellationToken cancellationToken)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await file.WriteLineAsync($"id,{MadeUpPeople.Columns},person".AsMemory(), cancellationToken);
        var written = 0;
        foreach (var (person, values) in MadeUpPeople.Of(count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"r{written++},{string.Join(',', values)},p{person}"));
        }
    }
}
