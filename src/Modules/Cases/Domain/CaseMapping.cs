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
        // One index for each way a list is usually narrowed, in the order it is usually shown: by what is due next.
        builder.HasIndex(@case => new { @case.Open, @case.DueAt });
        builder.HasIndex(@case => new { @case.TeamId, @case.Open, @case.DueAt });
        builder.HasIndex(@case => new { @case.OwnerId, @case.Open, @case.DueAt });
        builder.HasIndex(@case => new { @case.AssigneeId, @case.Open, @case.DueAt });
        builder.HasIndex(@case => new { @case.AuthorityId, @case.Open, @case.DueAt });
        builder.HasIndex(@case => new { @case.ServiceId, @case.Open, @case.Lat });
        builder.HasIndex(@case => new { @case.CustomerId, @case.ReceivedAt });
        builder.HasIndex(@case => @case.ReceivedAt);
        builder.HasIndex(@case => @case.JoinedIntoId);
    }
}

internal sealed class CaseEntryMapping : IEntityTypeConfiguration<CaseEntry>
{
    public void Configure(EntityTypeBuilder<CaseEntry> builder)
    {
        builder.ToTable("case_entries");
        builder.Property(entry => entry.Id).ValueGeneratedNever();
        builder.Property(entry => entry.ActorName).HasMaxLength(200);
        builder.HasIndex(entry => new { entry.CaseId, entry.At });
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
        builder.HasIndex(reporter => reporter.CustomerId);
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
        builder.HasIndex(handoff => new { handoff.ReceivedAt, handoff.ConfirmBy });
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
