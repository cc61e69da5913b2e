using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Contacts.Domain;
using Reeve.CouncilPacks;
using Reeve.Kernel.Database;

namespace Reeve.Contacts.Demand;

/// <summary>The council's list of why people ask, in memory.</summary>
internal sealed class DemandCauses(IReadOnlyList<DemandCause> all)
{
    public const string Stamp = "demand-causes";

    /// <summary>The cause that a contact about an open case is proposed to have, under the names packs give it.</summary>
    private static readonly string[] Chasing = ["progress-chasing", "progress-chase"];

    public IReadOnlyList<DemandCause> InUse { get; } = [.. all.Where(cause => cause.InUse)];

    public DemandCause? ProgressChase => InUse.FirstOrDefault(cause => cause.Kind == DemandKind.Preventable && Chasing.Contains(cause.Code));

    public DemandCause? FirstOf(DemandKind kind) => InUse.FirstOrDefault(cause => cause.Kind == kind);

    public DemandCause? Find(string? code) => InUse.FirstOrDefault(cause => cause.Code == code);

    /// <summary>The name, also of one no longer in use.</summary>
    public string NameOf(string? code) => all.FirstOrDefault(cause => cause.Code == code)?.Name ?? code ?? "No cause";

    public static async Task<DemandCauses> LoadAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        new(await services.GetRequiredService<ReeveDb>().Set<DemandCause>().AsNoTracking().OrderBy(cause => cause.Position).ToListAsync(cancellationToken));
}
