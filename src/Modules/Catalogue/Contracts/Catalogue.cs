using Reeve.CouncilPacks;
using Reeve.Kernel.Values;

namespace Reeve.Catalogue.Contracts;

/// <summary>A service of the catalogue. Its definition is the same record a council pack holds.</summary>
/// <param name="Live">False when the pack or an administrator withdrew it: old cases keep it, no new ones are taken.</param>
public sealed record Service(Guid Id, PackService Definition, bool Live)
{
    public string Code => Definition.Code;

    public string Name => Definition.Name;

    public string Slug => Definition.Slug;

    /// <summary>The progress state of this code; the first state when the code is no longer used.</summary>
    public ServiceState State(string code) => Definition.States.FirstOrDefault(state => state.Code == code) ?? Definition.States[0];

    public ServiceState FirstState(StateKind kind) => Definition.States.FirstOrDefault(state => state.Kind == kind) ?? Definition.States[0];
}

/// <summary>Who does it there.</summary>
public sealed record Responsible(Guid AuthorityId, Guid TeamId);

/// <summary>A service found by what somebody typed.</summary>
/// <param name="Why">The word of the service that matched, when it is not its name: "also called wheelie bin".</param>
public sealed record ServiceHit(Service Service, double Score, string? Why);

/// <summary>An article found by what somebody typed.</summary>
public sealed record AnswerHit(Answer Answer, double Score);

/// <summary>An article about one or more services.</summary>
public sealed record Answer(Guid Id, PackAnswer Definition, bool Live);

/// <summary>What the council does, in memory.</summary>
public interface ICatalogue
{
    ValueTask<IReadOnlyList<Service>> ServicesAsync(CancellationToken cancellationToken = default);

    ValueTask<Service?> ServiceAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>By code or by slug.</summary>
    ValueTask<Service?> ServiceAsync(string codeOrSlug, CancellationToken cancellationToken = default);

    /// <summary>Services by what people say, spelling forgiven, best first. Only live ones of this channel when one is named.</summary>
    ValueTask<IReadOnlyList<ServiceHit>> FindServicesAsync(string typed, PackChannel? channel, int limit, CancellationToken cancellationToken = default);

    ValueTask<IReadOnlyList<AnswerHit>> FindAnswersAsync(string typed, bool staff, int limit, CancellationToken cancellationToken = default);

    ValueTask<IReadOnlyList<Answer>> AnswersAsync(CancellationToken cancellationToken = default);

    /// <summary>The authority and team that do it at this place; null when the place is outside or nobody does it there.</summary>
    ValueTask<Responsible?> ResponsibleAsync(Service service, GeoPoint? point, CancellationToken cancellationToken = default);

    /// <summary>The wording for an event: the service's own, else the council's.</summary>
    ValueTask<PackTemplate?> TemplateAsync(Service service, TemplateEvent happened, CancellationToken cancellationToken = default);
}

/// <summary>Markdown written by officers as HTML that is safe to show: made by Markdig and reduced to an allow-list.</summary>
public interface IMarkdown
{
    Microsoft.AspNetCore.Html.IHtmlContent Html(string? markdown);

    /// <summary>The same as plain text, for e-mails and search.</summary>
    string Plain(string? markdown);
}
