using Reeve.Website.Limits;

namespace Reeve.Website.MyRequests;

/// <summary>A resident who opened a one-time link: half an hour in this browser, and not a sign-in.</summary>
internal sealed class RequestsSession(SealedCookie cookie)
{
    private const string Name = "reeve-requests";

    /// <summary>The address whose mail they can read; null when the session is over.</summary>
    public string? Email => cookie.Read<Whose>(Name)?.Email;

    /// <summary>What they said they are called, where several people share the address.</summary>
    public string? Called => cookie.Read<Whose>(Name)?.Called;

    public void Begin(string email, string? called = null) => cookie.Write(Name, new Whose(email, called));

    public void End() => cookie.Forget(Name);

    private sealed record Whose(string Email, string? Called = null);
}
