using System.Text;

namespace Reeve.CouncilPacks.Reading;

/// <summary>Reads a file as UTF-8 or says why it cannot.</summary>
internal static class TextFile
{
    /// <summary>Twenty megabytes: far above any true pack file, far below what would trouble a server.</summary>
    public const long MostBytes = 20_000_000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The file's text with line ends as \n and no byte order mark, or null when a problem was reported.</summary>
    public static string? Read(PackContext context, string root, string file)
    {
        byte[] bytes;
        try
        {
            var info = new FileInfo(Path.Combine(root, file));
            if (!info.Exists)
            {
                context.Error(file, 0, "The file is missing.", "Every pack has one; councils/README.md says what goes in it.");
                return null;
            }
            if (info.Length > MostBytes)
            {
                context.Error(file, 0, $"The file has {info.Length / 1_000_000} MB; at most 20 MB is read.", "Simplify or split what it holds.");
                return null;
            }
            bytes = File.ReadAllBytes(info.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            context.Error(file, 0, $"The file cannot be read: {e.Message}", "Check that the account Reeve runs as may read it.");
            return null;
        }
        return Decode(context, file, bytes);
    }

    private static string? Decode(PackContext context, string file, byte[] bytes)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0;
        try
        {
            var text = Strict.GetString(bytes, start, bytes.Length - start);
            var zero = text.IndexOf('\0');
            if (zero < 0)
                return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            context.Error(file, 1 + text.AsSpan(0, zero).Count('\n'), "The file is not text: it holds a zero byte.", "Save it as UTF-8 text.");
        }
        catch (DecoderFallbackException e)
        {
            // The index is of the first wrong byte within the bytes given, and may point before them by a partial character.
            var upTo = Math.Clamp(e.Index + start, 0, bytes.Length);
            var line = 1 + bytes.AsSpan(0, upTo).Count((byte)'\n');
            context.Error(file, line, "The file is not UTF-8.", "Save it again as UTF-8; a spreadsheet calls this \"CSV UTF-8\".");
        }
        return null;
    }
}
