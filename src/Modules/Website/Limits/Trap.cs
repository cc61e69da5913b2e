using Microsoft.AspNetCore.Http;
using Reeve.Kernel.Refusals;

namespace Reeve.Website.Limits;

/// <summary>A field that people do not see and programs fill in; and a form that nobody reads and answers within two seconds.</summary>
internal static class Trap
{
    public const string Field = "your-website";

    private static readonly TimeSpan Least = TimeSpan.FromSeconds(2);

    /// <exception cref="Refused">The field is filled in. A person whose browser did that is told what to do.</exception>
    public static void Check(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.HasFormContentType && !string.IsNullOrEmpty(request.Form[Field]))
        {
            throw new Refused("trap", RefusalKind.Invalid, "We could not tell that you are a person. Empty the field that says “Leave this empty”, or phone us.", Field);
        }
    }

    /// <exception cref="Refused">It was begun less than two seconds ago.</exception>
    public static void CheckTime(DateTime begun, DateTime now)
    {
        if (now - begun < Least)
        {
            throw new Refused("too-quick", RefusalKind.TooMany, "That was very quick. Check what you typed, then press the button again.");
        }
    }
}
