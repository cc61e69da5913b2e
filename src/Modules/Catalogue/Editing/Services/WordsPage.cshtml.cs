using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>What a service is called, what people say, which doors take it and what a customer must leave.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class WordsModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Keywords { get; set; }

    [BindProperty]
    public string? Lgsl { get; set; }

    [BindProperty]
    public string? Lgil { get; set; }

    [BindProperty]
    public string? Group { get; set; }

    [BindProperty]
    public string? Type { get; set; }

    [BindProperty]
    public string? Where { get; set; }

    [BindProperty]
    public string? Contact { get; set; }

    [BindProperty]
    public string[] Channels { get; set; } = [];

    /// <summary>"anonymous", "public", "sensitive".</summary>
    [BindProperty]
    public string[] Traits { get; set; } = [];

    /// <summary>A level of identity, as packs write it: "one-time-link".</summary>
    [BindProperty]
    public string? IdentityToOpen { get; set; }

    [BindProperty]
    public string? IdentityToBeTold { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!int.TryParse(Lgsl?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var lgsl))
        {
            ModelState.AddModelError(nameof(Lgsl), "Enter its number in the Local Government Service List, from 1 to 1999");
        }

        var lgil = 0;
        if (!string.IsNullOrWhiteSpace(Lgil) && !int.TryParse(Lgil.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out lgil))
        {
            ModelState.AddModelError(nameof(Lgil), "Enter a number of the Local Government Interaction List, from 0 to 99, or leave it empty");
        }

        if (!ModelState.IsValid)
        {
            await ReloadAsync(cancellationToken);
            return Page();
        }

        return await SaveAsync("Words and channels", service => service with
        {
            Name = Text(Name),
            Slug = Text(Slug),
            Summary = Text(Summary),
            Keywords = [.. Lines(Keywords)],
            Lgsl = lgsl,
            Lgil = string.IsNullOrWhiteSpace(Lgil) ? null : lgil,
            Group = Text(Group),
            Type = Word<ServiceType>(Type),
            Where = Word<PlaceNeed>(Where),
            Contact = Word<ContactNeed>(Contact),
            Channels = [.. Channels.Select(Word<PackChannel>)],
            Anonymous = Traits.Contains("anonymous"),
            Public = Traits.Contains("public"),
            Sensitive = Traits.Contains("sensitive"),
            Identity = new ServiceIdentity(Word<IdentityLevel>(IdentityToOpen), Word<IdentityLevel>(IdentityToBeTold)),
        }, CatalogueLinks.Service(Code), cancellationToken);
    }

    protected override void Fill()
    {
        (Name, Slug, Summary, Group) = (Service.Name, Service.Slug, Service.Summary, Service.Group);
        Keywords = string.Join('\n', Service.Keywords);
        Lgsl = Service.Lgsl.ToString(CultureInfo.InvariantCulture);
        Lgil = Service.Lgil?.ToString(CultureInfo.InvariantCulture);
        (Type, Where, Contact) = (PackWords.ToWord(Service.Type), PackWords.ToWord(Service.Where), PackWords.ToWord(Service.Contact));
        (IdentityToOpen, IdentityToBeTold) = (PackWords.ToWord(Service.Identity.Open), PackWords.ToWord(Service.Identity.Told));
        Channels = [.. Service.Channels.Select(PackWords.ToWord)];
        Traits = [.. new[] { (Service.Anonymous, "anonymous"), (Service.Public, "public"), (Service.Sensitive, "sensitive") }.Where(trait => trait.Item1).Select(trait => trait.Item2)];
    }
}
