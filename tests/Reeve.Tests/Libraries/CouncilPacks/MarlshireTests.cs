using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Reeve.CouncilPacks;
using Reeve.CouncilPacks.Reading;

namespace Reeve.Tests.Libraries.CouncilPacks;

public sealed class MarlshireTests
{
    private static readonly PackReading Reading = PackReader.Read(SmallPack.Marlshire());

    private static CouncilPack Pack => Reading.Pack.ShouldNotBeNull();

    [Fact]
    public void Marlshire_has_no_problems() => Reading.Problems.ShouldBeEmpty();

    [Fact]
    public void Marlshire_is_as_large_as_a_county_in_small()
    {
        Pack.Authorities.Select(authority => authority.Kind).Order().ShouldBe(
            [AuthorityKind.County, AuthorityKind.District, AuthorityKind.District, AuthorityKind.Town, AuthorityKind.Partner]);
        Pack.Areas.Count(area => area.Kind is AreaKind.Ward or AreaKind.Parish).ShouldBeInRange(38, 44);
        Pack.Addresses.Count.ShouldBe(5000);
        Pack.Services.Count.ShouldBeGreaterThanOrEqualTo(34);
        Pack.Answers.Count.ShouldBeGreaterThanOrEqualTo(20);
        Pack.AccessPoints.Count.ShouldBeGreaterThanOrEqualTo(6);
        Pack.Lines.Count.ShouldBeGreaterThanOrEqualTo(8);
        Pack.Teams.Count.ShouldBeGreaterThanOrEqualTo(14);
        Pack.People.Count.ShouldBeGreaterThanOrEqualTo(24);
        Pack.People.Max(person => person.Name.Length).ShouldBeGreaterThan(70);
        Pack.People.SelectMany(person => person.Roles).Select(grant => grant.Role).Distinct().Count().ShouldBe(Enum.GetValues<PackRole>().Length);
        Pack.Services.SelectMany(service => service.Form).Select(question => question.Type).Distinct().Count().ShouldBe(Enum.GetValues<QuestionType>().Length);
    }

    [Fact]
    public void The_middle_of_the_map_is_in_one_ward_one_district_and_the_county()
    {
        var at = new Point(-2.934, 54.895);
        var kinds = Pack.Areas.Where(area => area.Boundary.Contains(at)).Select(area => area.Kind).ToList();
        kinds.ShouldContain(AreaKind.County);
        kinds.Count(kind => kind == AreaKind.District).ShouldBe(1);
        kinds.Count(kind => kind == AreaKind.Ward).ShouldBe(1);
    }

    [Fact]
    public void Postcodes_are_of_an_area_that_no_real_one_uses() =>
        Pack.Addresses.ShouldAllBe(address => address.Postcode.StartsWith("MQ", StringComparison.Ordinal));

    [Fact]
    public void A_plain_answer_is_neither_a_label_nor_an_essay() =>
        Pack.Services.ShouldAllBe(service => service.Answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= 55
            && service.Answer.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length <= 175);

    [Fact]
    public void A_pack_written_and_read_is_the_same_pack_and_the_same_bytes()
    {
        var folder = Directory.CreateTempSubdirectory("reeve-pack-").FullName;
        try
        {
            PackWriter.Write(Pack, folder);
            var again = PackReader.Read(folder);
            again.Problems.ShouldBeEmpty();
            Json(again.Pack!).ShouldBe(Json(Pack));
            foreach (var file in Directory.EnumerateFiles(SmallPack.Marlshire(), "*", SearchOption.AllDirectories))
                File.ReadAllBytes(Path.Combine(folder, Path.GetRelativePath(SmallPack.Marlshire(), file))).SequenceEqual(File.ReadAllBytes(file)).ShouldBeTrue(file);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Writing_again_removes_services_that_have_gone()
    {
        using var small = new SmallPack();
        small.Write("services/gone.yaml", "code: gone");
        using var source = new SmallPack();
        PackWriter.Write(source.Read().Pack!, small.Folder);
        File.Exists(Path.Combine(small.Folder, "services/gone.yaml")).ShouldBeFalse();
        small.Read().Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("'; DROP TABLE services; --")]
    [InlineData("# not a comment")]
    [InlineData("true")]
    [InlineData("0123")]
    [InlineData("null")]
    [InlineData("- a: [b, {c}] \"d\" 'e' & * ! | > % @ `")]
    [InlineData("  indented first\nthen not\n\n\ttab")]
    [InlineData("trailing space \nand more")]
    [InlineData("Ünïcödé 🕊 \u202E right to left")]
    public void Any_text_survives_being_written_and_read(string text)
    {
        using var small = new SmallPack();
        var pack = small.Read().Pack!;
        PackWriter.Write(pack with { Services = [pack.Services[0] with { Answer = text }], Lines = [pack.Lines[0] with { Name = text }] }, small.Folder);
        var again = small.Read();
        again.Problems.ShouldBeEmpty();
        again.Pack!.Services[0].Answer.ShouldBe(text);
        again.Pack.Lines[0].Name.ShouldBe(text);
    }

    [Fact]
    public void The_format_reference_tells_of_every_key()
    {
        var reader = new PackFolder(SmallPack.Marlshire());
        reader.Read();
        var reference = File.ReadAllText(SmallPack.Up("councils/README.md"));
        var untold = reader.Context.KnownKeys.Where(known =>
        {
            var start = reference.IndexOf($"### A {known.Thing}\n", StringComparison.Ordinal);
            if (start < 0)
                return true;
            var end = reference.IndexOf("\n#", start + 4, StringComparison.Ordinal);
            return !reference[start..(end < 0 ? reference.Length : end)].Contains($"| `{known.Key}`", StringComparison.Ordinal);
        });
        untold.ShouldBeEmpty();
    }

    private static readonly JsonSerializerOptions Options = new() { Converters = { new Shape(), new JsonStringEnumConverter() } };

    private static string Json(CouncilPack pack) => JsonSerializer.Serialize(pack, Options);

    private sealed class Shape : JsonConverter<MultiPolygon>
    {
        public override MultiPolygon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, MultiPolygon value, JsonSerializerOptions options) => writer.WriteStringValue(value.AsText());
    }
}
