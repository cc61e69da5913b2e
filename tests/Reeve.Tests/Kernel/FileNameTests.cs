using Reeve.Kernel.Files;

namespace Reeve.Tests.Kernel;

/// <summary>A name that somebody gave a file is shown and offered, and is never a path, a hidden file or a disguise.</summary>
public class FileNameTests
{
    [Theory]
    [InlineData("\u200b.htaccess", "htaccess")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("..\u200b/../\u200b.user.ini", "user.ini")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\windows\system32\evil.exe", "evil.exe")]
    [InlineData("photo\u202egpj.exe", "photogpj.exe")]
    [InlineData("a\0b\r\nc.jpg", "abc.jpg")]
    [InlineData("\ufeff\u2060 ", "file")]
    [InlineData("....", "file")]
    [InlineData(null, "file")]
    [InlineData("Plan für Straße 5.pdf", "Plan für Straße 5.pdf")]
    public void What_is_left_of_a_name_hides_nothing(string? given, string kept) => FileStore.SafeName(given).ShouldBe(kept);

    [Fact]
    public void A_long_name_keeps_its_end() => FileStore.SafeName(new string('a', 400) + ".jpg").ShouldBe(new string('a', 116) + ".jpg");
}
