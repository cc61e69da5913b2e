using System.Text;
using Reeve.CouncilPacks.Reading;

namespace Reeve.CouncilPacks.Writing;

/// <summary>Lays a pack out as files.</summary>
internal sealed class FolderWriter(string root)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public void Write(CouncilPack pack)
    {
        Directory.CreateDirectory(root);
        Put(PackFiles.Site, OrganisationText.Site(pack.Site));
        Put(pack.Site.CrestFile, pack.Site.CrestSvg);
        Put(PackFiles.Calendars, OrganisationText.Calendars(pack.Calendars));
        Put(PackFiles.Authorities, OrganisationText.Authorities(pack.Authorities));
        Put(PackFiles.Teams, OrganisationText.Teams(pack.Teams));
        Put(PackFiles.People, OrganisationText.People(pack.People));
        Put(PackFiles.Areas, PlaceText.Areas(pack.Areas));
        Put(PackFiles.Addresses, PlaceText.Addresses(pack.Addresses));
        Put(PackFiles.AccessPoints, OrganisationText.AccessPoints(pack.AccessPoints));
        Put(PackFiles.Lines, OrganisationText.Lines(pack.Lines));
        Put(PackFiles.DemandCauses, OrganisationText.DemandCauses(pack.DemandCauses));
        if (pack.Moves.Count > 0)
            Put(PackFiles.Moves, OrganisationText.Moves(pack.Moves));
        else
            File.Delete(Path.Combine(root, PackFiles.Moves));
        if (pack.Retention.Count > 0)
            Put(PackFiles.Retention, OrganisationText.Retention(pack.Retention));
        else
            File.Delete(Path.Combine(root, PackFiles.Retention));
        Put(PackFiles.Templates, YamlText.OfMap(yaml => ServiceText.Templates(yaml, pack.Templates)));
        All(PackFiles.Services, "*.yaml", pack.Services.ToDictionary(service => $"{service.Code}.yaml", ServiceText.Service));
        All(PackFiles.Answers, "*.md", pack.Answers.ToDictionary(answer => $"{answer.Code}.md", ServiceText.Answer));
    }

    private void All(string folder, string pattern, Dictionary<string, string> files)
    {
        var path = Path.Combine(root, folder);
        Directory.CreateDirectory(path);
        foreach (var gone in Directory.EnumerateFiles(path, pattern).Where(file => !files.ContainsKey(Path.GetFileName(file))).ToList())
            File.Delete(gone);
        foreach (var (name, text) in files)
            Put(Path.Combine(folder, name), text);
    }

    private void Put(string file, string text) => File.WriteAllText(Path.Combine(root, file), text, Utf8);
}
