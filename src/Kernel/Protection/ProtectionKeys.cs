using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Kernel.Database;

namespace Reeve.Kernel.Protection;

/// <summary>The keys that protect cookies and links, in the database so that any node can read what another wrote.</summary>
internal sealed class ProtectionKeys(IServiceScopeFactory scopes, Dialect dialect) : IXmlRepository
{
    /// <summary>Makes the first key before anybody serves, so that nodes started together do not each make one of their own.</summary>
    public static async Task PrepareAsync(ReeveDb db, IServiceProvider services, CancellationToken cancellationToken)
    {
        if (!await db.Set<ProtectionKey>().AnyAsync(cancellationToken))
        {
            services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Reeve.First").Protect([]);
        }
    }

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        return [.. scope.ServiceProvider.GetRequiredService<ReeveDb>().Set<ProtectionKey>().AsNoTracking().ToList().Select(key => XElement.Parse(key.Xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ReeveDb>();
        db.Add(new ProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        using (dialect.EnterWriteAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult())
        {
            db.SaveChanges();
        }
    }
}

internal sealed class ProtectionKey
{
    public required string Name { get; init; }

    public required string Xml { get; init; }
}

internal sealed class ProtectionKeyMapping : IEntityTypeConfiguration<ProtectionKey>
{
    public void Configure(EntityTypeBuilder<ProtectionKey> builder)
    {
        builder.ToTable("protection_keys");
        builder.HasKey(key => key.Name);
        builder.Property(key => key.Name).HasMaxLength(100);
    }
}
