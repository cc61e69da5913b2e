using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Kernel.Events;

public enum OutboxState
{
    /// <summary>To be handed to its listener when due.</summary>
    Waiting,

    /// <summary>Handled.</summary>
    Done,

    /// <summary>Given up after every try; an officer sees it and can send it again.</summary>
    Failed,
}

/// <summary>One event for one listener: tried on its own, so that one that fails holds up no other.</summary>
public sealed class OutboxMessage
{
    public Guid Id { get; init; }

    /// <summary>The event's stable name.</summary>
    public required string Event { get; init; }

    /// <summary>The listener's stable name: "Messages.TellCustomer".</summary>
    public required string Listener { get; init; }

    public required string Payload { get; init; }

    public OutboxState State { get; set; }

    /// <summary>How often a node took it. One that finds another number than it took may not mark it: another has taken it since.</summary>
    public int Attempts { get; set; }

    public DateTime CreatedAt { get; init; }

    public DateTime DueAt { get; set; }

    /// <summary>Taken by a node until then; past it, another may take it.</summary>
    public DateTime? LeaseUntil { get; set; }

    public DateTime? DoneAt { get; set; }

    public string? LastError { get; set; }
}

internal sealed class OutboxMessageMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.Event).HasMaxLength(80);
        builder.Property(message => message.Listener).HasMaxLength(120);
        builder.Property(message => message.Attempts).IsConcurrencyToken();
        builder.Property(message => message.LastError).HasMaxLength(2000);
        builder.HasIndex(message => new { message.State, message.DueAt });
    }
}
