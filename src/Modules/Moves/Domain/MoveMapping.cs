using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Moves.Domain;

internal sealed class MoveMapping : IEntityTypeConfiguration<Move>
{
    public void Configure(EntityTypeBuilder<Move> builder)
    {
        builder.ToTable("moves");
        builder.Property(move => move.Id).ValueGeneratedNever();
        builder.Property(move => move.Reference).HasMaxLength(20);
        builder.Property(move => move.FromUprn).HasMaxLength(12);
        builder.Property(move => move.FromText).HasMaxLength(500);
        builder.Property(move => move.FromPostcode).HasMaxLength(8);
        builder.Property(move => move.ToUprn).HasMaxLength(12);
        builder.Property(move => move.ToText).HasMaxLength(500);
        builder.Property(move => move.ToPostcode).HasMaxLength(8);
        builder.Property(move => move.ToldBy).HasMaxLength(200);
        builder.Property(move => move.Course).HasMaxLength(60);
        builder.Property(move => move.WithdrawnWhy).HasMaxLength(Move.ReasonLength);
        builder.Property(move => move.Version).IsConcurrencyToken();
        builder.Ignore(move => move.From).Ignore(move => move.To).Ignore(move => move.Day);
        builder.HasMany(move => move.People).WithOne().HasForeignKey(person => person.MoveId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(move => move.Receivers).WithOne().HasForeignKey(receiver => receiver.MoveId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(move => move.Reference).IsUnique();
        builder.HasIndex(move => new { move.State, move.StartsAt });
    }
}

internal sealed class MovePersonMapping : IEntityTypeConfiguration<MovePerson>
{
    public void Configure(EntityTypeBuilder<MovePerson> builder)
    {
        builder.ToTable("move_people");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Ended).HasMaxLength(4000);
        builder.Ignore(person => person.Change);
        builder.HasIndex(person => person.MoveId);
        builder.HasIndex(person => person.CustomerId);
    }
}

internal sealed class MoveReceiverMapping : IEntityTypeConfiguration<MoveReceiver>
{
    public void Configure(EntityTypeBuilder<MoveReceiver> builder)
    {
        builder.ToTable("move_receivers");
        builder.Property(receiver => receiver.Id).ValueGeneratedNever();
        builder.Property(receiver => receiver.Code).HasMaxLength(60);
        builder.Property(receiver => receiver.Name).HasMaxLength(200);
        builder.Property(receiver => receiver.Why).HasMaxLength(1000);
        builder.Property(receiver => receiver.Law).HasMaxLength(300);
        builder.Property(receiver => receiver.Service).HasMaxLength(60);
        builder.Property(receiver => receiver.Email).HasMaxLength(254);
        builder.Property(receiver => receiver.AnsweredBy).HasMaxLength(200);
        builder.Property(receiver => receiver.Reason).HasMaxLength(Move.ReasonLength);
        builder.Property(receiver => receiver.Version).IsConcurrencyToken();
        builder.HasIndex(receiver => receiver.MoveId);
        builder.HasIndex(receiver => new { receiver.TeamId, receiver.DueAt });
        // What waits for an answer is little beside what was answered over the years.
        builder.HasIndex(receiver => receiver.DueAt, "ix_move_receivers_unanswered").HasFilter("unanswered");
    }
}

internal sealed class MoveSubscriptionMapping : IEntityTypeConfiguration<MoveSubscription>
{
    public void Configure(EntityTypeBuilder<MoveSubscription> builder)
    {
        builder.ToTable("move_subscriptions");
        builder.Property(subscription => subscription.Id).ValueGeneratedNever();
        builder.Property(subscription => subscription.Code).HasMaxLength(60);
        builder.Property(subscription => subscription.Name).HasMaxLength(200);
        builder.Property(subscription => subscription.Why).HasMaxLength(1000);
        builder.Property(subscription => subscription.Law).HasMaxLength(300);
        builder.Property(subscription => subscription.Service).HasMaxLength(60);
        builder.Property(subscription => subscription.Team).HasMaxLength(60);
        builder.Property(subscription => subscription.Email).HasMaxLength(254);
        builder.Property(subscription => subscription.Version).IsConcurrencyToken();
        builder.HasIndex(subscription => subscription.Code).IsUnique();
    }
}
