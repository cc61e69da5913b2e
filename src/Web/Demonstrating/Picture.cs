using System.Buffers.Binary;
using System.IO.Compression;

namespace Reeve.Web.Demonstrating;

/// <summary>A photograph that nobody had to take: grey tarmac with a hole in it, as a PNG.</summary>
internal static class Picture
{
    private const int Wide = 480;
    private const int High = 320;

    public static byte[] Pothole()
    {
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Wide);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], High);
        // Eight bits a sample, three samples a pixel, no interlacing.
        (header[8], header[9]) = (8, 2);
        Write(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var pack = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            Paint(pack);
        }

        Write(file, "IDAT"u8, packed.ToArray());
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Paint(Stream target)
    {
        var row = new byte[1 + (Wide * 3)];
        var grain = 12345u;
        for (var y = 0; y < High; y++)
        {
            for (var x = 0; x < Wide; x++)
            {
                grain = (grain * 1664525) + 1013904223;
                var noise = (int)(grain >> 27);
                var (dx, dy) = ((x - 250) / 130.0, (y - 180) / 62.0);
                var depth = (dx * dx) + (dy * dy) + (0.12 * Math.Sin(6 * Math.Atan2(dy, dx)));
                var shade = depth < 0.75 ? 38 + (int)(30 * depth) : depth < 1 ? 150 : 112;
                row[1 + (x * 3)] = (byte)(shade + noise);
                row[2 + (x * 3)] = (byte)(shade + noise - (depth < 0.75 ? 4 : 0));
                row[3 + (x * 3)] = (byte)(shade + noise - (depth < 0.75 ? 10 : -3));
            }

            target.Write(row);
        }
    }

    private static void Write(Stream target, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        target.Write(number);
        target.Write(kind);
        target.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Check([.. kind, .. data]));
        target.Write(number);
    }

    /// <summary>The check sum of PNG's parts, ISO 3309.</summary>
    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB88320 : sum >> 1;
            }
        }

        return ~sum;
    }
}
