using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Connectors.Contracts;
using Reeve.Kernel.Identity;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Connectors;

/// <summary>Files to import, each test's own, gone after it.</summary>
public sealed class ImportFiles : IDisposable
{
    /// <summary>Rows of "made,lat,lng,state,title,words" of the source "town".</summary>
    public const string Mapping = """
        source: town
        received: made
        key: [made, title]
        description: [title, words]
        place: {lat: lat, lng: lng}
        status: {column: state, received: open, acknowledged: [seen], closed: [done]}
        services:
          - when: {column: title, matches: 'pot ?holes?'}
            service: pothole
          - when: {column: [title, words], equals: [dark]}
            service: street-light
            answers: {fault: out}
        otherwise: {service: litter}
        """;

    public const string Heading = "made,lat,lng,state,title,words\n";

    private readonly string folder = Directory.CreateTempSubdirectory("reeve-import-").FullName;

    public string Rejected => Path.Combine(folder, "rejected.csv");

    /// <summary>A row in the middle of Marlshire; the number makes it one of its own.</summary>
    public static string Row(string title, int number = 1, string state = "open", string words = "") =>
        $"2015-03-02T10:00:{number % 60:00}Z,54.895,-2.934,{state},{title},{words}\n";

    public string Write(string text, Encoding? encoding = null, string name = "cases.csv")
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return path;
    }

    public Task<CaseImportOutcome> ImportAsync(ReeveApp app, string csv, string? mapping = null, bool dryRun = false, Encoding? encoding = null) =>
        ImportFileAsync(app, Write(csv, encoding), mapping, dryRun);

    public Task<CaseImportOutcome> ImportFileAsync(ReeveApp app, string path, string? mapping = null, bool dryRun = false) =>
        app.DoAsync(Actor.System("Import"), services => services.GetRequiredService<ICaseImports>().RunAsync(
            new CaseImportRequest(path, mapping is not null && File.Exists(mapping) ? mapping : Write(mapping ?? Mapping, name: "mapping.yaml"), Rejected, dryRun)));

    /// <summary>What an import that cannot begin says.</summary>
    public async Task<string> RefusedAsync(ReeveApp app, string csv, string? mapping = null, Encoding? encoding = null) =>
        (await Should.ThrowAsync<CaseImportException>(() => ImportAsync(app, csv, mapping, encoding: encoding))).Message;

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
