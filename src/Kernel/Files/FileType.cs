using System.Text;

namespace Reeve.Kernel.Files;

/// <summary>A kind of file Reeve takes, known by its bytes and never by its name alone.</summary>
/// <param name="Mime">The media type it is served as.</param>
/// <param name="Words">As told to a person: "a JPEG photo".</param>
/// <param name="Endings">Name endings that may hold it.</param>
public sealed record FileType(string Mime, string Words, IReadOnlyList<string> Endings)
{
    private static readonly FileType Jpeg = new("image/jpeg", "a JPEG photo", [".jpg", ".jpeg", ".jfif"]);
    private static readonly FileType Png = new("image/png", "a PNG picture", [".png"]);
    private static readonly FileType Gif = new("image/gif", "a GIF picture", [".gif"]);
    private static readonly FileType Webp = new("image/webp", "a WebP picture", [".webp"]);
    private static readonly FileType Heic = new("image/heic", "an HEIC photo", [".heic", ".heif"]);
    private static readonly FileType Pdf = new("application/pdf", "a PDF", [".pdf"]);
    private static readonly FileType OldOffice = new("application/x-ole-storage", "an older Office document", [".doc", ".xls", ".ppt", ".msg"]);
    private static readonly FileType Zip = new("application/zip", "an Office or OpenDocument file", [".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"]);
    private static readonly FileType Text = new("text/plain", "plain text", [".txt", ".csv", ".md", ".log"]);

    public bool IsPicture => Mime.StartsWith("image/", StringComparison.Ordinal) && this != Heic;

    public static FileType? Of(string mime) =>
        new[] { Jpeg, Png, Gif, Webp, Heic, Pdf, OldOffice, Zip, Text }.FirstOrDefault(type => type.Mime == mime);

    /// <summary>The type of a file by its first bytes; null when it is none that is taken (programs, scripts, SVG, HTML, archives).</summary>
    public static FileType? Detect(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return Jpeg;
        }

        if (head.StartsWith("\x89PNG\r\n\x1a\n"u8) || head.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return Png;
        }

        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8))
        {
            return Gif;
        }

        if (head.Length > 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith("WEBP"u8))
        {
            return Webp;
        }

        if (head.Length > 12 && head[4..].StartsWith("ftyp"u8) && (head[8..].StartsWith("hei"u8) || head[8..].StartsWith("mif1"u8) || head[8..].StartsWith("hev"u8)))
        {
            return Heic;
        }

        if (head.StartsWith("%PDF-"u8))
        {
            return Pdf;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return OldOffice;
        }

        if (head.StartsWith("PK\x03\x04"u8))
        {
            return IsOffice(head) ? Zip : null;
        }

        return IsText(head) ? Text : null;
    }

    public bool Matches(string? name)
    {
        var ending = Path.GetExtension(FileStore.SafeName(name)).ToLowerInvariant();
        return Endings.Contains(ending);
    }

    private static bool IsOffice(ReadOnlySpan<byte> head) =>
        head.IndexOf("[Content_Types].xml"u8) >= 0 || head.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0 || head.IndexOf("_rels/"u8) >= 0;

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        if (head.IndexOf((byte)0) >= 0 || head.StartsWith("#!"u8) || head.StartsWith("MZ"u8))
        {
            return false;
        }

        var text = Encoding.UTF8.GetString(head).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        // Markup is not plain text: a browser might be talked into running it.
        return !text.StartsWith('<') && !text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t' or '\f'));
    }
}
