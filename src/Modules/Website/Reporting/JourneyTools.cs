using Reeve.Cases.Contracts;
using Reeve.Catalogue.Contracts;
using Reeve.Kernel;
using Reeve.Website.Reporting.Drafts;

namespace Reeve.Website.Reporting;

/// <summary>What every page of a journey needs.</summary>
internal sealed class JourneyTools(ICatalogue catalogue, IForms forms, ICases cases, DraftStore drafts, VisitorCookie visitor, SignInFirst signInFirst, TimeProvider time)
{
    public ICatalogue Catalogue => catalogue;

    public IForms Forms => forms;

    public ICases Cases => cases;

    public DraftStore Drafts => drafts;

    public VisitorCookie Visitor => visitor;

    public SignInFirst SignInFirst => signInFirst;

    public DateTime Now => time.UtcNow();

    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());
}
