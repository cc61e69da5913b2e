using Microsoft.Extensions.DependencyInjection;

namespace Reeve.Web;

/// <summary>Fills an empty database with the example council, so that <c>--demo</c> has something to show.</summary>
public static class Demonstration
{
    public static Task FillAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;
}
