using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.Cases.Domain;

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases");
        builder.Property(@case => @case.Id).ValueGeneratedNever();
        builder.Property(@case => @case.Reference).HasMaxLength(12);
        builder.Property(@case => @case.State).HasMaxLength(60);
        builder.Property(@case => @case.Uprn).HasMaxLength(12);
        builder.Property(@case => @case.PlaceText).HasMaxLength(300);
        builder.Property(@case => @case.WardCode).HasMaxLength(60);
        builder.Property(@case => @case.Outcome).HasMaxLength(60);
        builder.Property(@case => @case.StateBeforeWaiting).HasMaxLength(60);
        builder.Property(@case => @case.OnceKey).HasMaxLength(100);
        builder.Property(@case => @case.SentBackReason).HasMaxLength(Case.LongestReason);
        builder.Property(@case => @case.Version).IsConcurrencyToken();
        builder.Ignore(@case => @case.Point).Ignore(@case => @case.Due);
        builder.HasMany(@case => @case.Clocks).WithOne().HasForeignKey(clock => clock.CaseId);
        builder.HasMany(@case => @case.Entries).WithOne().HasForeignKey(entry => entry.CaseId);
        builder.HasIndex(@case => @case.Reference).IsUnique();
        builder.HasIndex(@case => @case.OnceKey).IsUnique();
        // One index for each way a list of open cases is usually narrowed, in the order it is usually shown: by what is due next.
        Open(builder, "open_due_at", @case => @case.DueAt);
        Open(builder, "open_received_at", @case => @case.ReceivedAt);
        Open(builder, "open_touched_at", @case => @case.TouchedAt);
        Open(builder, "open_team_id_due_at", @case => new { @case.TeamId, @case.DueAt });
        Open(builder, "open_owner_id_due_at", @case => new { @case.OwnerId, @case.DueAt });
        Open(builder, "open_assignee_id_due_at", @case => new { @case.AssigneeId, @case.DueAt });
        Open(builder, "open_authority_id_due_at", @case => new { @case.AuthorityId, @case.DueAt });
        Open(builder, "open_service_id_lat_lng", @case => new { @case.ServiceId, @case.Lat, @case.Lng });
        Open(builder, "untaken_team_id_due_at", @case => new { @case.TeamId, @case.DueAt }, " AND assignee_id IS NULL");
        // The few that somebody should look at, however many are open.
        Open(builder, "sent_back", @case => @case.DueAt, " AND sent_back_at IS NOT NULL");
        Open(builder, "news", @case => @case.DueAt, " AND news_at IS NOT NULL");
        Open(builder, "idle", @case => @case.DueAt, " AND idle_since IS NOT NULL");
        builder.HasIndex(@case => new { @case.CustomerId, @case.ReceivedAt });
        builder.HasIndex(@case => @case.ReceivedAt);
        // What is closed and still tells of somebody, for the end of the time it is kept.
        builder.HasIndex(@case => @case.ClosedAt, "ix_cases_told_closed_at").HasFilter("anonymised_at IS NULL AND closed_at IS NOT NULL");
        builder.HasIndex(@case => @case.JoinedIntoId);
    }

    /// <summary>Named, because several have the same columns; SQLite takes an index for "is open" only if it holds nothing else.</summary>
    private static void Open(EntityTypeBuilder<Case> builder, string name, Expression<Func<Case, object?>> columns, string and = "") =>
        builder.HasIndex(columns, "ix_cases_" + name).HasFilter("open" + and);
}

internal sealed class CaseEntryMapping : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> builder)
    {
        builder.ToTable("case_entries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.HasIndex(entry => new { entry.CaseId, entry.At });
        builder.HasIndex(entry => entry.CustomerId).HasFilter("customer_id IS NOT NULL");
    }
}

internal sealed class CaseClockMapping : IEntityTypeConfiguration<CaseClock>
{
    public void Configure(EntityTypeBuilder<CaseClock> builder)
    {
        builder.ToTable("case_clocks");
        builder.HasKey(clock => new { clock.CaseId, clock.Metric });
        builder.HasIndex(clock => new { clock.StoppedAt, clock.DueAt });
    }
}

internal sealed class CaseReporterMapping : IEntityTypeConfiguration<CaseReporter>
{
    public void Configure(EntityTypeBuilder<CaseReporter> builder)
    {
        builder.ToTable("case_reporters");
        builder.Property(reporter => reporter.Id).ValueGeneratedNever();
        builder.HasOne<Case>().WithMany().HasForeignKey(reporter => reporter.CaseId);
        builder.HasIndex(reporter => reporter.CaseId);
        builder.HasIndex(reporter => new { reporter.CustomerId, reporter.At });
    }
}

internal sealed class CaseAttachmentMapping : IEntityTypeConfiguration<CaseAttachment>
{
    public void Configure(EntityTypeBuilder<CaseAttachment> builder)
    {
        builder.ToTable("case_files");
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.Sha256).HasMaxLength(64);
        builder.Property(file => file.Name).HasMaxLength(120);
        builder.Property(file => file.Mime).HasMaxLength(100);
        builder.Property(file => file.AddedBy).HasMaxLength(200);
        builder.HasOne<Case>().WithMany().HasForeignKey(file => file.CaseId);
        builder.HasIndex(file => file.CaseId);
    }
}

internal sealed class CaseHandoffMapping : IEntityTypeConfiguration<CaseHandoff>
{
    public void Configure(EntityTypeBuilder<CaseHandoff> builder)
    {
        builder.ToTable("case_handoffs");
        builder.Property(handoff => handoff.Id).ValueGeneratedNever();
        builder.Property(handoff => handoff.Email).HasMaxLength(254);
        builder.Property(handoff => handoff.Refusal).HasMaxLength(Case.LongestReason);
        builder.HasOne<Case>().WithMany().HasForeignKey(handoff => handoff.CaseId);
        builder.HasIndex(handoff => handoff.CaseId);
        builder.HasIndex(handoff => new { handoff.TeamId, handoff.ConfirmBy }, "ix_case_handoffs_unconfirmed").HasFilter("received_at IS NULL AND ended_at IS NULL");
    }
}

internal sealed class SavedListMapping : IEntityTypeConfiguration<SavedList>
{
    public void Configure(EntityTypeBuilder<SavedList> builder)
    {
        builder.ToTable("case_lists");
        builder.Property(list => list.Id).ValueGeneratedNever();
        builder.Property(list => list.Name).HasMaxLength(80);
        builder.Property(list => list.Query).HasMaxLength(2000);
        builder.HasIndex(list => list.OwnerId);
        builder.HasIndex(list => list.TeamId);
    }
}

internal sealed class BulkActionMapping : IEntityTypeConfiguration<BulkAction>
{
    public void Configure(EntityTypeBuilder<BulkAction> builder)
    {
        builder.ToTable("case_bulk_actions");
        builder.Property(action => action.Id).ValueGeneratedNever();
        builder.Property(action => action.Verb).HasMaxLength(20);
        builder.Property(action => action.Version).IsConcurrencyToken();
        builder.HasIndex(action => new { action.ActorId, action.At });
    }
}

internal sealed class CasePresenceMapping : IEntityTypeConfiguration<CasePresence>
{
    public void Configure(EntityTypeBuilder<CasePresence> builder)
    {
        builder.ToTable("case_presence");
        builder.HasKey(presence => new { presence.CaseId, presence.PersonId });
        builder.Property(presence => presence.Name).HasMaxLength(200);
    }
}
