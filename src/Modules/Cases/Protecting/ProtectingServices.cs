using Microsoft.Extensions.DependencyInjection;
using Reeve.Cases.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Journal;

namespace Reeve.Cases.Protecting;

internal static class ProtectingServices
{
    /// <summary>What this module does for data protection.</summary>
    public static IServiceCollection AddProtecting(this IServiceCollection services) => services
        .AddScoped<AnonymiseCases>().AddScoped<ICaseSubjects, CaseSubjects>()
        .AddScoped<IErase, EraseCase>().AddScoped<IErase, EraseCasesOfCustomer>()
        .AddScoped<IPersonalData, CasePersonalData>().AddScoped<IRetention, CaseRetention>()
        .AddListener<CaseFilesRemoved, RemoveFiles>();
}
