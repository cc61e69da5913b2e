using System.Globalization;
using System.Text;

namespace Reeve.Bench;

/// <summary>Rows shaped like a city's reports, made up, always the same for the same number.</summary>
internal static class Rows
{
    private static readonly string[] Heads = ["Potholes", "Street Lamp", "Sidewalks and Curb damage", "Tree Trimming", "Illegal Dumping", "Graffiti", "Trash & Recycling", "Blocked Storm Drains", "Traffic/Road Safety", "Noise", "Other"];
    private static readonly string[] Words = "deep hole lamp out flickering broken tree limb down wall bins not collected mattress drain blocked flood sign missing parking car left corner near house number school park bridge bus stop children walking dangerous please fix again reported last week month winter".Split(' ');
    private static readonly string[] States = ["Open", "Acknowledged", "Closed", "Closed"];

    /// <param name="open">Which part of them, the newest, may still be open; of those every other one is.</param>
    public static async Task WriteAsync(string path, int rows, double open, CancellationToken cancellationToken)
    {
        var random = new Random(rows);
        // Over fourteen years, however many, so that none is of a time to come.
        var apart = 14.0 * 365 * 24 * 60 / rows;
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await file.WriteLineAsync("created_at,lat,lng,status,summary,description".AsMemory(), cancellationToken);
        for (var i = 0; i < rows; i++)
        {
            var words = string.Join(' ', Enumerable.Range(0, random.Next(4, 45)).Select(_ => Words[random.Next(Words.Length)]));
            var at = new DateTime(2012, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes((i + random.NextDouble()) * apart);
            await file.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-ddTHH:mm:ss}-05:00,{41.25 + (random.NextDouble() * 0.1):0.000000},{-73 + (random.NextDouble() * 0.14):0.000000},{(i < rows * (1 - open) ? "Closed" : States[random.Next(4)])},{Heads[random.Next(Heads.Length)]},\"{words}, {i}\"").AsMemory(), cancellationToken);
        }
    }
}
