using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.Catalogue.Domain;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;
using Reeve.Ui.Site;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>One service with the parts that can be changed, whether it is live, and what it said before.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class ServiceModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    public async Task<IActionResult> OnPostAsync(string? live, CancellationToken cancellationToken)
    {
        var row = await Editor.ServiceAsync(Code, cancellationToken);
        await Editor.SetLiveAsync(row, "service", Version, live == "yes", cancellationToken);
        TempData.Say(row.Live ? "The service is live" : "The service is withdrawn. Its open cases go on; no new ones are taken");
        return Redirect(CatalogueLinks.Service(Code));
    }
}

/// <summary>Who changed what of a service and when, and the way back.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class ServiceVersionsModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    public async Task<IReadOnlyList<CatalogueVersion>> VersionsAsync() =>
        await Editor.VersionsAsync((await Editor.ServiceAsync(Code, HttpContext.RequestAborted)).Id, HttpContext.RequestAborted);

    public async Task<IActionResult> OnPostAsync(int to, CancellationToken cancellationToken) =>
        await AfterAsync(await Editor.RevertServiceAsync(Code, Version, to, cancellationToken), $"Version {to} is back", CatalogueLinks.Service(Code), cancellationToken);
}
