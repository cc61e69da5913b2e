using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel;

namespace Reeve.Messages;

public static class MessagesModule
{
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(MessagesModule).Assembly);
        return services;
    }

    public static void MapMessages(this WebApplication app)
    {
    }
}
