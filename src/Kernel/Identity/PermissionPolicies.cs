using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Reeve.Kernel.Identity;

/// <summary>Each permission is a policy of its own name; a route without any policy is refused to everybody.</summary>
public sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    /// <summary>The sessions of customers, which no staff page accepts; their own pages accept no other.</summary>
    public const string CustomerScheme = "Customer";

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) =>
        Permission.All.Contains(policyName)
            ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder(policyName == Permission.CustomerAccount ? [CustomerScheme] : []).RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(policyName)).Build())
            : base.GetPolicyAsync(policyName);
}

internal sealed record PermissionRequirement(string Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler(Actors actors) : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (actors.Current.May(requirement.Permission))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
