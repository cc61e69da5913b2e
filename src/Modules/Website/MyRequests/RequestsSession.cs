using Reeve.Website.Limits;

namespace Reeve.Website.MyRequests;

/// <summary>A resident who opened a one-time link: half an hour in this browser, and not a sign-in.</summary>
internal sealed class RequestsSession(SealedCookie cookie)
{
    private const string Name = "reeve-requests";

    /// <summary>The address whose mail they can read; null when the session is over.</summary>
    public string? Email => cookie.Read<Whose>(Name)?.Email;

    public void Begin(string email) => cookie.Write(Name, new Whose(email));

    public void End() => cookie.Forget(Name);

    private sealed record Whose(string Email);
}
