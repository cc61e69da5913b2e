using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;

namespace Reeve.Organisation.Contracts;

/// <summary>Whose a key is and how much it may ask.</summary>
public sealed record KeyHolder(Actor Actor, ApiAllowance Allowance);

/// <summary>Knows the keys of other systems, from memory.</summary>
public interface IApiKeys
{
    /// <summary>Null when there is no such key, or it was withdrawn or has expired. Notes that it was used.</summary>
    ValueTask<KeyHolder?> FindAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>The scope that gives this permission; null when every key has it.</summary>
    string? ScopeOf(string permission);
}
