using Microsoft.AspNetCore.Identity;
using Reeve.Kernel.SignIn;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.SignIn;

/// <summary>What a colleague's password must be: see <see cref="Passwords"/> and <see cref="BreachedPasswords"/>.</summary>
internal sealed class PasswordRules(BreachedPasswords breached) : IPasswordValidator<Person>
{
    public async Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        (Passwords.Problem(password, user.Name, user.Email!) ?? (await breached.HasAsync(password!, CancellationToken.None) ? BreachedPasswords.Problem : null)) is { } problem
            ? IdentityResult.Failed(new IdentityError { Code = "password", Description = problem })
            : IdentityResult.Success;
}
