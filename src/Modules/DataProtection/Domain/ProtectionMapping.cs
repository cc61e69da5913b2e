using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Reeve.DataProtection.Domain;

internal sealed class ProtectionRequestMapping : IEntityTypeConfiguration<ProtectionRequest>
{
    private const int DayLength = 10;

    public void Configure(EntityTypeBuilder<ProtectionRequest> builder)
    {
        builder.ToTable("protection_requests");
        builder.Property(request => request.Id).ValueGeneratedNever();
        builder.Ignore(request => request.Name).Ignore(request => request.IsOpen).Ignore(request => request.IsPaused);
        builder.Property(request => request.OnBehalf).HasMaxLength(ProtectionRequest.ShortLength);
        builder.Property(request => request.Authority).HasMaxLength(ProtectionRequest.ShortLength);
        builder.Property(request => request.IdentityHow).HasMaxLength(ProtectionRequest.ShortLength);
        builder.Property(request => request.Words).HasMaxLength(ProtectionRequest.LongLength);
        builder.Property(request => request.ExtendedWhy).HasMaxLength(ProtectionRequest.LongLength);
        builder.Property(request => request.Outcome).HasMaxLength(ProtectionRequest.LongLength);
        builder.Property(request => request.Told).HasMaxLength(ProtectionRequest.LongLength);
        builder.Property(request => request.Trouble).HasMaxLength(ProtectionRequest.LongLength);
        builder.Property(request => request.ReceivedOn).HasMaxLength(DayLength);
        builder.Property(request => request.PausedOn).HasMaxLength(DayLength);
        builder.Property(request => request.DueOn).HasMaxLength(DayLength);
        builder.Property(request => request.DecidedBy).HasMaxLength(200);
        builder.Property(request => request.ConfirmedBy).HasMaxLength(200);
        builder.Property(request => request.Version).IsConcurrencyToken();
        builder.HasIndex(request => request.Number).IsUnique();
        builder.HasIndex(request => request.CustomerId);
        builder.HasIndex(request => request.DueOn);
    }
}

internal sealed class RequestNoteMapping : IEntityTypeConfiguration<RequestNote>
{
    public void Configure(EntityTypeBuilder<RequestNote> builder)
    {
        builder.ToTable("protection_notes");
        builder.Property(note => note.Id).ValueGeneratedNever();
        builder.Property(note => note.By).HasMaxLength(200);
        builder.Property(note => note.Text).HasMaxLength(ProtectionRequest.LongLength);
        builder.HasOne<ProtectionRequest>().WithMany().HasForeignKey(note => note.RequestId);
        builder.HasIndex(note => new { note.RequestId, note.At });
    }
}

internal sealed class ReviewDecisionMapping : IEntityTypeConfiguration<ReviewDecision>
{
    public void Configure(EntityTypeBuilder<ReviewDecision> builder)
    {
        builder.ToTable("protection_decisions");
        builder.Property(decision => decision.Id).ValueGeneratedNever();
        builder.Property(decision => decision.Key).HasMaxLength(100);
        builder.Property(decision => decision.Digest).HasMaxLength(64);
        builder.Property(decision => decision.Reason).HasMaxLength(Hold.ReasonLength);
        builder.Property(decision => decision.Words).HasMaxLength(ReviewDecision.WordsLength);
        builder.Property(decision => decision.DecidedBy).HasMaxLength(200);
        builder.HasOne<ProtectionRequest>().WithMany().HasForeignKey(decision => decision.RequestId);
        builder.HasIndex(decision => new { decision.RequestId, decision.Key }).IsUnique();
    }
}

internal sealed class PackageMapping : IEntityTypeConfiguration<Package>
{
    public void Configure(EntityTypeBuilder<Package> builder)
    {
        builder.ToTable("protection_packages");
        builder.Property(package => package.Id).ValueGeneratedNever();
        builder.Property(package => package.AskedBy).HasMaxLength(200);
        builder.Property(package => package.Sha256).HasMaxLength(64);
        builder.Property(package => package.Trouble).HasMaxLength(500);
        builder.Property(package => package.LastDownloadBy).HasMaxLength(200);
        builder.Property(package => package.Version).IsConcurrencyToken();
        builder.HasOne<ProtectionRequest>().WithMany().HasForeignKey(package => package.RequestId);
        builder.HasIndex(package => package.RequestId);
        builder.HasIndex(package => new { package.State, package.ExpiresAt });
    }
}

internal sealed class HoldMapping : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.ToTable("protection_holds");
        builder.Property(hold => hold.Id).ValueGeneratedNever();
        builder.Property(hold => hold.Subject).HasMaxLength(40);
        builder.Property(hold => hold.Reason).HasMaxLength(Hold.ReasonLength);
        builder.Property(hold => hold.ReviewOn).HasMaxLength(10);
        builder.Property(hold => hold.PlacedBy).HasMaxLength(200);
        builder.Property(hold => hold.LiftedBy).HasMaxLength(200);
        builder.Property(hold => hold.Version).IsConcurrencyToken();
        builder.HasIndex(hold => new { hold.SubjectId, hold.LiftedAt });
        builder.HasIndex(hold => new { hold.LiftedAt, hold.ReviewOn });
    }
}

internal sealed class RetentionRuleMapping : IEntityTypeConfiguration<RetentionRule>
{
    public void Configure(EntityTypeBuilder<RetentionRule> builder)
    {
        builder.ToTable("retention_rules");
        builder.Property(rule => rule.Id).ValueGeneratedNever();
        builder.Ignore(rule => rule.Time);
        builder.Property(rule => rule.Kind).HasMaxLength(40);
        builder.Property(rule => rule.Part).HasMaxLength(100);
        builder.Property(rule => rule.Reason).HasMaxLength(RetentionRule.ReasonLength);
        builder.Property(rule => rule.Basis).HasMaxLength(RetentionRule.ReasonLength);
        builder.Property(rule => rule.ChangedBy).HasMaxLength(200);
        builder.Property(rule => rule.Version).IsConcurrencyToken();
        builder.HasIndex(rule => new { rule.Kind, rule.Part }).IsUnique();
    }
}

internal sealed class RetentionRunMapping : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> builder)
    {
        builder.ToTable("retention_runs");
        builder.Property(run => run.Id).ValueGeneratedNever();
        builder.Property(run => run.By).HasMaxLength(200);
        builder.HasIndex(run => new { run.Forecast, run.StartedAt });
    }
}
