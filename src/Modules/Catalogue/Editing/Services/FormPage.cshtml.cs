using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Kernel.Refusals;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>The questions of a service's form in order, each to be moved, changed or removed, and the form as a customer sees it.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class FormModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    public Task<IActionResult> OnPostUpAsync(string key, CancellationToken cancellationToken) => MoveAsync(key, -1, cancellationToken);

    public Task<IActionResult> OnPostDownAsync(string key, CancellationToken cancellationToken) => MoveAsync(key, 1, cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(string key, CancellationToken cancellationToken) =>
        SaveAsync($"Form: removed {key}", service => service with { Form = [.. service.Form.Where(question => question.Key != Known(service, key).Key)] }, Here, cancellationToken);

    private string Here => CatalogueLinks.Service(Code, "form");

    private Task<IActionResult> MoveAsync(string key, int by, CancellationToken cancellationToken) => SaveAsync($"Form: moved {key}", service =>
    {
        var form = service.Form.ToList();
        var at = form.IndexOf(Known(service, key));
        var to = Math.Clamp(at + by, 0, form.Count - 1);
        (form[at], form[to]) = (form[to], form[at]);
        return service with { Form = form };
    }, Here, cancellationToken);

    private static FormQuestion Known(PackService service, string key) =>
        service.Form.FirstOrDefault(question => question.Key == key) ?? throw Refused.Missing("this question");
}
