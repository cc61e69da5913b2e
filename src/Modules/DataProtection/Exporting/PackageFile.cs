using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Reeve.Customers.Contracts;
using Reeve.DataProtection.Domain;
using Reeve.Kernel;
using Reeve.Kernel.Files;

namespace Reeve.DataProtection.Exporting;

/// <summary>Writes the ZIP that is given out: a page, the same as JSON, the files, and a manifest with their digests.</summary>
internal sealed class PackageFile(Installation installation, FileStore store)
{
    private const int Some = 200;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public string PathOf(Guid packageId) => Path.Combine(installation.DataFolder, "protection", packageId.ToString("N") + ".zip");

    public void Remove(Guid packageId)
    {
        File.Delete(PathOf(packageId) + ".part");
        File.Delete(PathOf(packageId));
    }

    /// <param name="progress">Called with how many things are in it so far.</param>
    /// <returns>Size in bytes and SHA-256 of the whole.</returns>
    public async Task<(long Size, string Sha256)> WriteAsync(Guid packageId, PackageHead head, IReadOnlyList<Gathered> gathered, Func<int, Task> progress, CancellationToken cancellationToken)
    {
        var path = PathOf(packageId);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var part = path + ".part";
        await using (var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                await FillAsync(zip, head, gathered, progress, cancellationToken);
            }

            stream.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
        await using var read = File.OpenRead(path);
        return (read.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(read, cancellationToken)));
    }

    private async Task FillAsync(ZipArchive zip, PackageHead head, IReadOnlyList<Gathered> gathered, Func<int, Task> progress, CancellationToken cancellationToken)
    {
        var items = gathered.Where(each => !each.LeftOut).Select(each => each.Decision?.Choice == ReviewChoice.BlackOut ? BlackOut.Of(each.Item, each.Decision.Words) : each.Item).ToList();
        var leftOut = gathered.Where(each => each.LeftOut).Select(each => new LeftOut(each.Item.Section, each.Decision!.Reason ?? "")).ToList();
        var parts = new List<Part>();
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].File is { } file && store.Exists(file.Sha256))
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"files/{files.Count + 1:D3}-{FileStore.SafeName(file.Name)}");
                files[items[i].Key] = name;
                await using var bytes = store.Open(file.Sha256);
                parts.Add(await AddAsync(zip, name, bytes, cancellationToken));
            }

            if (i % Some == 0)
            {
                await progress(i);
            }
        }

        parts.Add(await AddAsync(zip, "index.html", PackageHtml.Write(head, items, files, leftOut), cancellationToken));
        parts.Add(await AddAsync(zip, "data.json", JsonSerializer.Serialize(new { version = 1, request = head.Request, madeAt = head.MadeAt, items = items.Select(item => new { item.Section, item.Title, item.At, item.Facts, file = files.GetValueOrDefault(item.Key) }), leftOut }, Json), cancellationToken));
        await AddAsync(zip, "manifest.json", JsonSerializer.Serialize(new { version = 1, request = head.Request, madeAt = head.MadeAt, parts }, Json), cancellationToken);
    }

    private static Task<Part> AddAsync(ZipArchive zip, string name, string text, CancellationToken cancellationToken) => AddAsync(zip, name, new MemoryStream(Encoding.UTF8.GetBytes(text)), cancellationToken);

    private static async Task<Part> AddAsync(ZipArchive zip, string name, Stream bytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long size = 0;
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        await using var target = await entry.OpenAsync(cancellationToken);
        var buffer = new byte[65536];
        int read;
        while ((read = await bytes.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            size += read;
        }

        return new Part(name, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <param name="Size">Bytes.</param>
    private sealed record Part(string Name, long Size, string Sha256);
}
