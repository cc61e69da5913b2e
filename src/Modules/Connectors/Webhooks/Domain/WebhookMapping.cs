using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Connectors.Webhooks.Domain;

internal sealed class WebhookMapping : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.Property(webhook => webhook.Id).ValueGeneratedNever();
        builder.Property(webhook => webhook.Name).HasMaxLength(100);
        builder.Property(webhook => webhook.Url).HasMaxLength(500);
        builder.Property(webhook => webhook.Events).HasMaxLength(1000);
        builder.Property(webhook => webhook.Services).HasMaxLength(8000);
        builder.Property(webhook => webhook.Authorities).HasMaxLength(4000);
        builder.Property(webhook => webhook.MadeBy).HasMaxLength(200);
        builder.Property(webhook => webhook.PausedWhy).HasMaxLength(300);
        builder.Property(webhook => webhook.Secret).HasMaxLength(600);
        builder.Property(webhook => webhook.OldSecret).HasMaxLength(600);
        builder.Property(webhook => webhook.Version).IsConcurrencyToken();
        builder.Ignore(webhook => webhook.EventNames).Ignore(webhook => webhook.ServiceCodes).Ignore(webhook => webhook.AuthorityIds);
    }
}

internal sealed class WebhookDeliveryMapping : IEntityTypeConfiguration<WebhookDelivery>
{
    public void Configure(EntityTypeBuilder<WebhookDelivery> builder)
    {
        builder.ToTable("webhook_deliveries");
        builder.Property(delivery => delivery.Id).ValueGeneratedNever();
        builder.Property(delivery => delivery.Event).HasMaxLength(80);
        builder.Property(delivery => delivery.Course).HasMaxLength(80);
        builder.Ignore(delivery => delivery.MessageId).Ignore(delivery => delivery.IsTest);
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.State, delivery.DueAt });
        builder.HasIndex(delivery => new { delivery.WebhookId, delivery.CreatedAt });
        builder.HasIndex(delivery => new { delivery.EventId, delivery.WebhookId }).IsUnique();
        builder.HasIndex(delivery => delivery.CreatedAt);
        builder.HasIndex(delivery => delivery.Course, "ix_webhook_deliveries_moves").HasFilter("event = 'move.notified'");
        builder.HasOne<Webhook>().WithMany().HasForeignKey(delivery => delivery.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class WebhookTryMapping : IEntityTypeConfiguration<WebhookTry>
{
    public void Configure(EntityTypeBuilder<WebhookTry> builder)
    {
        builder.ToTable("webhook_tries");
        builder.Property(attempt => attempt.Id).ValueGeneratedNever();
        builder.Property(attempt => attempt.Answer).HasMaxLength(WebhookTry.LongestAnswer);
        builder.Property(attempt => attempt.Error).HasMaxLength(300);
        builder.HasIndex(attempt => attempt.DeliveryId);
        builder.HasOne<WebhookDelivery>().WithMany().HasForeignKey(attempt => attempt.DeliveryId).OnDelete(DeleteBehavior.Cascade);
    }
}
