using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors;

public sealed class MappingTests(ReeveFixture reeve) : IClassFixture<ReeveFixture>, IDisposable
{
    private readonly ImportFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("source: town", "sourze: town", "mapping.yaml:1: error: A mapping has no key \"sourze\". Did you mean \"source\"?")]
    [InlineData("source: town", "source: Our Town", ":1: error: \"Our Town\" cannot be the name of a source.")]
    [InlineData("key: [made, title]\n", "", "error: This mapping has no \"key\".")]
    [InlineData("received: made", "received: {column: made, formats: [xx]}", ":2: error: \"xx\" does not say how a time is written.")]
    [InlineData("received: made", "received: made\nzone: Mars/Base", ":3: error: There is no time zone \"Mars/Base\".")]
    [InlineData("received: made", "received: made\nencoding: ebcdic", ":3: error: \"ebcdic\" is not an encoding")]
    [InlineData("received: made", "received: made\nseparator: ab", ":3: error: A separator is one character.")]
    [InlineData("lng: lng}", "lng: lng, shift: {from: [1, 2], to: [54]}}", ":5: error: \"to\" should be two numbers")]
    [InlineData("lng: lng}", "words: title}", "error: A point needs both its columns.")]
    [InlineData("received: open", "opened: open", ":6: error: A status has no key \"opened\".")]
    [InlineData("closed: [done]", "closed: [open]", ":6: error: The status \"open\" is there twice.")]
    [InlineData("'pot ?holes?'", "'pot(hole'", ":8: error: This pattern cannot be used")]
    [InlineData("service: pothole", "service: potholes", "mapping.yaml:9: error: There is no service \"potholes\" in this installation. Did you mean \"pothole\"?")]
    [InlineData("fault: out", "fault: broken", ":12: error: \"broken\" is not an answer to \"fault\" of \"street-light\".")]
    [InlineData("fault: out", "colour: red", ":12: error: The form of \"street-light\" has no question \"colour\".")]
    [InlineData("service: litter", "service: litter, outcome: nothing", ":13: error: \"litter\" has no outcome \"nothing\".")]
    [InlineData("key: [made, title]", "key: [made, titel]", "cases.csv:1: error: There is no column \"titel\", which")]
    [InlineData("source: town", "\tsource: [", "This is not YAML")]
    public async Task A_mistake_in_a_mapping_is_told_with_its_line(string written, string mistaken, string told)
    {
        ImportFiles.Mapping.ShouldContain(written);
        var message = await files.RefusedAsync(reeve.App, ImportFiles.Heading + ImportFiles.Row("Pothole"), ImportFiles.Mapping.Replace(written, mistaken, StringComparison.Ordinal));
        message.ShouldContain(told);
    }

    [Fact]
    public async Task Several_mistakes_are_told_at_once()
    {
        var message = await files.RefusedAsync(reeve.App, ImportFiles.Heading, ImportFiles.Mapping.Replace("town", "Town!", StringComparison.Ordinal).Replace("'pot ?holes?'", "'['", StringComparison.Ordinal));
        message.Split('\n').Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_mapping_that_is_not_there_is_named()
    {
        var csv = files.Write(ImportFiles.Heading);
        var trouble = await Should.ThrowAsync<Reeve.Connectors.Contracts.CaseImportException>(() => files.ImportFileAsync(reeve.App, csv, "source: town\n"));
        trouble.Message.ShouldContain("This mapping has no \"received\".");
    }
}
