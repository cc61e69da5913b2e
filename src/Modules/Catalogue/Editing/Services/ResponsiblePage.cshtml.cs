using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>Who answers where: rows in order, the first that fits a place answers for it.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class ResponsibleModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    private const string KindMark = "kind:";

    [BindProperty]
    public List<Row> Rows { get; set; } = [];

    public IEnumerable<SelectListItem> Answerers => People.Authorities.Select(authority => new SelectListItem(authority.Name, authority.Code))
        .Concat(Enum.GetValues<AuthorityKind>().Select(kind => new SelectListItem($"Whichever {PackWords.ToWord(kind)} covers the place", KindMark + PackWords.ToWord(kind))));

    public async Task<IActionResult> OnPostAsync(string? more, CancellationToken cancellationToken) =>
        await SaveAsync(
            "Who answers",
            service => service with { Responsible = [.. GivenRows.Select(Entry)] },
            more is null ? CatalogueLinks.Service(Code) : CatalogueLinks.Service(Code, "responsible"),
            cancellationToken);

    private IEnumerable<Row> GivenRows => InOrder.Of(Rows, row => row.Order, row => string.IsNullOrEmpty(row.Who) && string.IsNullOrEmpty(row.Team));

    protected override string? FieldOf(string path) =>
        FieldOfProblem.Row(path, "responsible", nameof(Rows), Rows, GivenRows, key => key == "team" ? nameof(Row.Team) : nameof(Row.Who));

    protected override void Fill()
    {
        Rows = [.. Service.Responsible.Select((entry, index) => new Row { Who = entry.Authority ?? KindMark + PackWords.ToWord(entry.Kind!.Value), Team = entry.Team, Order = index + 1 })];
        Rows.AddRange([new Row(), new Row()]);
    }

    private static Responsibility Entry(Row row) => row.Who?.StartsWith(KindMark, StringComparison.Ordinal) == true
        ? new Responsibility(null, Word<AuthorityKind>(row.Who[KindMark.Length..]), row.Team ?? "")
        : new Responsibility(row.Who, null, row.Team ?? "");

    internal sealed class Row
    {
        public string? Who { get; set; }

        public string? Team { get; set; }

        public int? Order { get; set; }
    }
}
