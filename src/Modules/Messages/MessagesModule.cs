using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Audit.Contracts;
using Reeve.Cases.Contracts;
using Reeve.Connectors.Contracts;
using Reeve.Customers.Contracts;
using Reeve.Kernel;
using Reeve.Kernel.Api;
using Reeve.Kernel.Identity;
using Reeve.Messages.Contracts;
using Reeve.Messages.Deliveries;
using Reeve.Messages.Finding;
using Reeve.Messages.Home;
using Reeve.Messages.Letters;
using Reeve.Messages.Listening;
using Reeve.Messages.OfAccount;
using Reeve.Messages.OfCase;
using Reeve.Messages.Phoning;
using Reeve.Messages.Resending;
using Reeve.Messages.Sending;
using Reeve.Messages.SentMail;
using Reeve.Messages.Telling;
using Reeve.Moves.Contracts;
using Reeve.Organisation.Contracts;
using Reeve.Ui;
using Reeve.Ui.Site;

namespace Reeve.Messages;

/// <summary>Tells customers as their cases move, and shows what was told.</summary>
public static class MessagesModule
{
    public static IServiceCollection AddMessages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddModel(typeof(MessagesModule).Assembly);
        services.AddSingleton<SiteAddress>();
        services.AddSingleton<MailSettings>();
        services.AddSingleton<MailRoad>();
        services.AddScoped<MessageWriter>();
        services.AddScoped<TellCustomers>();
        services.AddScoped<ComposeMail>();
        services.AddScoped<ChangeMessage>();
        services.AddScoped<MarkLetters>();
        services.AddScoped<RecordCall>();
        services.AddScoped<SendDeliveriesAgain>();
        services.AddScoped<MessageList>();
        services.AddSingleton<SentMailFolder>();
        services.AddScoped<SentMailReader>();
        services.AddScoped<ICasePanel, MessagesOfCase>();
        services.AddScoped<ICustomerHistory, MessagesOfCustomer>();
        services.AddScoped<ICustomerRows, MessagesOfMerged>();
        services.AddScoped<IMoveDeliveries, MailsOfMove>();
        services.AddScoped<IAccountPart, MessagesOfAccount>().AddScoped<IAccountData, MessagesOfAccount>();
        services.AddScoped<IHomePanel, FailedMessagesPanel>();
        services.AddScoped<IHomePanel, PhoneTasksPanel>();
        services.AddScoped<IHomePanel, LettersPanel>();

        services.AddListener<CaseOpened, TellOfCases>();
        services.AddListener<CaseReporterAdded, TellOfCases>();
        services.AddListener<CaseStarted, TellOfCases>();
        services.AddListener<CaseDelayed, TellOfCases>();
        services.AddListener<CasePaused, TellOfCases>();
        services.AddListener<CaseClosed, TellOfCases>();
        services.AddListener<CaseReopened, TellOfCases>();
        services.AddListener<CaseReplied, TellOfCases>();
        services.AddListener<CaseJoined, TellOfCases>();
        services.AddListener<CaseHandedOff, SendPrivateLinks>();
        services.AddListener<OneTimeLinkAsked, SendPrivateLinks>();
        services.AddListener<PersonInvited, SendPrivateLinks>();
        services.AddListener<MoveTold, TellOfMoves>();
        services.AddListener<MoveChanged, TellOfMoves>();
        services.AddListener<MoveAnswered, TellOfMoves>();
        services.AddListener<MoveCompleted, TellOfMoves>();
        services.AddListener<MoveNotified, TellOfMoves>();
        services.AddListener<MoveOverdue, TellOfMoves>();
        services.AddListener<AccountChanged, TellOfAccounts>();
        services.AddListener<CaseMoved, FollowCases>();
        services.AddListener<CustomerTold, FollowCases>();
        services.AddListener<RiskApproved, TellOfRisks>();
        services.AddListener<RiskAppealDecided, TellOfRisks>();
        services.AddListener<RiskReviewsDue, SendRiskReviews>();
        services.AddListener<RestrictedOpened, SendGlassBroken>();
        services.AddListener<MessageQueued, SendMessage>();
        services.AddListener<JournalAnchored, SendAnchor>();
        services.AddListener<WebhookPaused, SendWebhookPaused>();

        services.AddStaffNavigation(new StaffNavigationItem("Messages", MessageLinks.All, Permission.ViewMessages, Order: 60));
        services.AddAdminLinks(
            new AdminLink(AdminTask.Running, "Deliveries", "What could not be delivered yet, and sending it again", MessageLinks.Deliveries, Permission.Operate),
            new AdminLink(AdminTask.Running, "Jobs", "What runs by itself, when it ran and how it went", MessageLinks.Jobs, Permission.Operate));
        return services;
    }

    public static void MapMessages(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapGet("/messages/{id:guid}/html", MessageHtml.ServeAsync).RequireAuthorization(Permission.ViewMessages);
        app.MapGet("/messages/sent-mail/{day}/{file}/html", MessageHtml.ServeSentMailAsync).RequireAuthorization(Permission.ViewMessages);
        MessageApi.Map(app.MapApi("Messages"));
    }
}
