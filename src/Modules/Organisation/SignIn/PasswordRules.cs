using Microsoft.AspNetCore.Identity;
using Reeve.Kernel.SignIn;
using Reeve.Organisation.Domain;

namespace Reeve.Organisation.SignIn;

/// <summary>What a colleague's password must be: see <see cref="Passwords"/>.</summary>
internal sealed class PasswordRules : IPasswordValidator<Person>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Person> manager, Person user, string? password) =>
        Task.FromResult(Problem(password, user) is { } problem ? IdentityResult.Failed(new IdentityError { Code = "password", Description = problem }) : IdentityResult.Success);

    /// <summary>What is wrong with it and what to do, or null.</summary>
    public static string? Problem(string? password, Person person) => Passwords.Problem(password, person.Name, person.Email!);
}
