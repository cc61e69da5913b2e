using Microsoft.AspNetCore.Http;

namespace Reeve.Ui.Errors;

/// <summary>What went wrong by its HTTP status, in words: for the error page and for problem details.</summary>
internal static class ErrorWords
{
    public static (string Title, string[] Sentences) Of(int status, string method) => status switch
    {
        400 when HttpMethods.IsGet(method) => ("This address cannot be read", ["Something in the web address is missing or is not what it should be. Check it, or go back and follow the link again."]),
        400 => ("This form could not be sent", ["It may have been open for too long, or was sent twice. Go back, check what you typed and send it again."]),
        401 => ("Sign in to see this page", ["You need to be signed in. You may have been signed out because you were away for a while."]),
        403 => ("You cannot see this page", ["Your account is not allowed to see this. If you need it for your work, ask your team leader or an administrator."]),
        404 => ("Page not found", ["If you typed the web address, check it is correct.", "If you pasted it, check you copied all of it. It may also have been taken away or have expired."]),
        405 => ("This page cannot be used that way", ["Go back and try again from the page you came from."]),
        409 => ("Somebody else changed this first", ["Go back, reload the page to see their change, then make yours."]),
        413 => ("That file is too big", ["Go back and choose a smaller file, or fewer of them."]),
        429 => ("Too many tries", ["Wait a few minutes, then try again. If it is urgent, phone us."]),
        503 => ("Sorry, this service is not available now", ["It will be back soon. Nothing you have already sent us is lost."]),
        >= 500 => ("Sorry, there is a problem", ["Something went wrong on our side. Try again in a few minutes.", "What you had already sent us and got a reference for is safe."]),
        _ => ("This could not be done", ["Go back and try again."]),
    };
}
