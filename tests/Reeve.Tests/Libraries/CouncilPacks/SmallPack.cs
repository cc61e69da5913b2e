using System.Text;
using Reeve.CouncilPacks;

namespace Reeve.Tests.Libraries.CouncilPacks;

/// <summary>The smallest pack without a problem, in a folder of its own, to be broken in one place.</summary>
internal sealed class SmallPack : IDisposable
{
    public SmallPack()
    {
        Folder = Directory.CreateTempSubdirectory("reeve-pack-").FullName;
        Directory.CreateDirectory(Path.Combine(Folder, "services"));
        Directory.CreateDirectory(Path.Combine(Folder, "answers"));
        foreach (var (name, text) in Files)
            File.WriteAllText(Path.Combine(Folder, name), text);
    }

    public string Folder { get; }

    public PackReading Read() => PackReader.Read(Folder);

    public string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(Folder, file), text);

    public void WriteLatin1(string file, string text) => File.WriteAllBytes(Path.Combine(Folder, file), Encoding.Latin1.GetBytes(text));

    public void Replace(string file, string old, string by)
    {
        var text = Text(file);
        text.ShouldContain(old);
        Write(file, text.Replace(old, by, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The folder of the example place, found by walking up from where the tests run.</summary>
    public static string Marlshire() => Up("councils/marlshire");

    public static string Up(string path)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, path) is var found && Path.Exists(found))
                return found;
        }
        throw new DirectoryNotFoundException(path);
    }

    private static string Square(string code, string kind, double west, double east) => FormattableString.Invariant(
        $$$"""{"type":"Feature","properties":{"code":"{{{code}}}","name":"{{{code}}}","kind":"{{{kind}}}","authority":"shire"},"geometry":{"type":"Polygon","coordinates":[[[{{{west}}},54],[{{{east}}},54],[{{{east}}},55],[{{{west}}},55],[{{{west}}},54]]]}}""");

    private static readonly Dictionary<string, string> Files = new()
    {
        ["site.yaml"] = """
            name: Shire Council
            place: Shire
            colour: "#0b4f4a"
            crest: crest.svg
            phone: 01632 960 100
            email: hello@shire.example
            address: [Hall, MQ1 1AA]
            accessibility-contact: access@shire.example
            calendar: office
            """,
        ["crest.svg"] = """<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9v9z"/></svg>""",
        ["calendars.yaml"] = """
            - code: office
              name: Office
              time-zone: Europe/London
              holidays: england-and-wales
              hours:
                monday: 09:00-12:30, 13:30-17:00
            """,
        ["authorities.yaml"] = """
            - code: shire
              name: Shire Council
              kind: county
            - code: homes
              name: Homes
              kind: partner
            """,
        ["teams.yaml"] = """
            - code: roads
              name: Roads
              authority: shire
              calendar: office
              leader: ann
            """,
        ["people.yaml"] = """
            - code: ann
              name: Ann
              email: ann@shire.example
              roles:
                - role: administrator
              teams: [roads]
            - code: bob
              name: Bob
              email: bob@shire.example
              roles:
                - role: adviser
              line-manager: ann
            """,
        ["areas.geojson"] = "{\"type\":\"FeatureCollection\",\"features\":[\n" + Square("west", "ward", -3, -2) + ",\n" + Square("east", "ward", -2, -1) + ",\n" + Square("all", "county", -3, -1) + "\n]}\n",
        ["addresses.csv"] = """
            uprn,number,street,town,postcode,latitude,longitude,ward
            1,1,High Street,Town,MQ1 1AA,54.5,-2.5,west
            2,2,High Street,Town,MQ1 1AA,54.5,-1.5,east
            """,
        ["access-points.yaml"] = """
            - code: hall
              name: Hall
              address: Hall, MQ1 1AA
              uprn: "1"
              latitude: 54.5
              longitude: -2.5
              calendar: office
            """,
        ["lines.yaml"] = """
            - code: main
              name: Main
              kind: phone
              value: 01632 960 100
              calendar: office
            """,
        ["demand-causes.yaml"] = """
            - code: chasing
              name: Chasing
              kind: preventable
            """,
        ["templates.yaml"] = string.Concat(new[] { "received", "started", "delayed", "done" }.Select(happened =>
            $"{happened}:\n  subject: About {{{{reference}}}}\n  body: |\n    Dear {{{{name}}}}\n\n    See {{{{link}}}}\n")),
        ["services/pothole.yaml"] = """
            code: pothole
            name: Pothole
            slug: pothole
            summary: Report a hole.
            lgsl: 557
            group: Roads
            type: report
            responsible:
              - kind: county
                team: roads
            where: point
            channels: [web, phone]
            contact: none
            promise:
              acknowledge: 1 working hour
              calendar: office
            answer: We mend it.
            next: We look at it.
            form:
              - key: position
                label: Where?
                type: single
                options:
                  - key: road
                    label: Road
                  - key: path
                    label: Path
              - key: depth
                label: How deep?
                type: number
                show-when:
                  question: position
                  is: [road]
            states:
              - code: received
                public: We have it
                kind: received
              - code: done
                public: Done
                kind: done
            outcomes:
              - code: mended
                staff: Mended
                public: We mended it.
            """,
        ["answers/claim.md"] = "---\ncode: claim\ntitle: Claim\nservices: [pothole]\naudience: public\nowner-team: roads\nreview-date: 2027-01-01\n---\n\nWrite to us.\n",
    };
}
