using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Messages.Domain;

internal sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> builder)
    {
        builder.ToTable("messages");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Reference).HasMaxLength(20);
        builder.Property(message => message.ToName).HasMaxLength(200);
        builder.Property(message => message.Address).HasMaxLength(600);
        builder.Property(message => message.Subject).HasMaxLength(300);
        builder.Property(message => message.LastError).HasMaxLength(500);
        builder.Property(message => message.MessageId).HasMaxLength(250);
        builder.Property(message => message.OnceKey).HasMaxLength(200);
        builder.Property(message => message.Formats).HasMaxLength(80);
        builder.Property(message => message.Language).HasMaxLength(60);
        builder.Ignore(message => message.Forms);
        builder.Ignore(message => message.IsMadeElsewhere);
        builder.Property(message => message.Version).IsConcurrencyToken();
        builder.HasIndex(message => message.OnceKey).IsUnique();
        builder.HasIndex(message => message.CreatedAt, "ix_messages_needs_somebody").HasFilter("needs_somebody");
        builder.HasIndex(message => new { message.NeedsSomebody, message.CreatedAt, message.Id });
        builder.HasIndex(message => new { message.Way, message.State, message.CreatedAt });
        builder.HasIndex(message => message.AuthorityId);
        builder.HasIndex(message => message.TeamId);
        builder.HasIndex(message => new { message.CaseId, message.CreatedAt });
        builder.HasIndex(message => new { message.CustomerId, message.CreatedAt });
        builder.HasIndex(message => message.CreatedAt, "ix_messages_told_created_at").HasFilter("anonymised_at IS NULL");
        builder.HasIndex(message => new { message.Address, message.CreatedAt });
    }
}

internal sealed class MessageTryMapping : IEntityTypeConfiguration<MessageTry>
{
    public void Configure(EntityTypeBuilder<MessageTry> builder)
    {
        builder.ToTable("message_tries");
        builder.Property(attempt => attempt.Id).ValueGeneratedNever();
        builder.Property(attempt => attempt.Words).HasMaxLength(1000);
        builder.Property(attempt => attempt.By).HasMaxLength(200);
        builder.HasOne<Message>().WithMany().HasForeignKey(attempt => attempt.MessageId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(attempt => new { attempt.MessageId, attempt.At });
    }
}
