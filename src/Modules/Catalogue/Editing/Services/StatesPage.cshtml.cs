using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Reeve.CouncilPacks;
using Reeve.Kernel.Identity;
using Reeve.Organisation.Contracts;

namespace Reeve.Catalogue.Editing.Services;

/// <summary>The steps a customer can follow, and how a case may close.</summary>
[Authorize(Permission.EditCatalogue)]
internal sealed class StatesModel(CatalogueEditor editor, IOrganisation organisation) : EditServiceModel(editor, organisation)
{
    [BindProperty]
    public List<StateRow> States { get; set; } = [];

    [BindProperty]
    public List<OutcomeRow> Outcomes { get; set; } = [];

    public async Task<IActionResult> OnPostAsync(string? more, CancellationToken cancellationToken) =>
        await SaveAsync("States and outcomes", service => service with
        {
            States =
            [
                .. GivenStates.Select(row => new ServiceState(Text(row.Code), Text(row.Public), Word<StateKind>(row.Kind))),
            ],
            Outcomes =
            [
                .. GivenOutcomes.Select(row => new ServiceOutcome(Text(row.Code), Text(row.Staff), Text(row.Public))),
            ],
        }, more is null ? CatalogueLinks.Service(Code) : CatalogueLinks.Service(Code, "states"), cancellationToken);

    private IEnumerable<StateRow> GivenStates => InOrder.Of(States, row => row.Order, row => string.IsNullOrWhiteSpace(row.Code) && string.IsNullOrWhiteSpace(row.Public));

    private IEnumerable<OutcomeRow> GivenOutcomes => InOrder.Of(Outcomes, row => row.Order, row => string.IsNullOrWhiteSpace(row.Code) && string.IsNullOrWhiteSpace(row.Staff));

    protected override string? FieldOf(string path) =>
        FieldOfProblem.Row(path, "states", nameof(States), States, GivenStates, FieldOfProblem.Pascal) ?? FieldOfProblem.Row(path, "outcomes", nameof(Outcomes), Outcomes, GivenOutcomes, FieldOfProblem.Pascal);

    protected override void Fill()
    {
        States = [.. Service.States.Select((state, index) => new StateRow { Code = state.Code, Public = state.Public, Kind = PackWords.ToWord(state.Kind), Order = index + 1 }), new StateRow()];
        Outcomes = [.. Service.Outcomes.Select((outcome, index) => new OutcomeRow { Code = outcome.Code, Staff = outcome.Staff, Public = outcome.Public, Order = index + 1 }), new OutcomeRow()];
    }

    internal sealed class StateRow
    {
        public int? Order { get; set; }

        public string? Code { get; set; }

        public string? Public { get; set; }

        public string? Kind { get; set; }
    }

    internal sealed class OutcomeRow
    {
        public int? Order { get; set; }

        public string? Code { get; set; }

        public string? Staff { get; set; }

        public string? Public { get; set; }
    }
}
