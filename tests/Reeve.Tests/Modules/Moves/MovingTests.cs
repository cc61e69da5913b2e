using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Reeve.Customers.Contracts;
using Reeve.Customers.Domain;
using Reeve.Kernel.Journal;
using Reeve.Kernel.Refusals;
using Reeve.Messages.Contracts;
using Reeve.Moves.Contracts;
using Reeve.Tests.Support;

namespace Reeve.Tests.Modules.Moves;

/// <summary>A change of address from the telling to the last confirmation.</summary>
public sealed class MovingTests : IAsyncLifetime
{
    private ReeveApp app = null!;
    private Mover mover = null!;

    public async ValueTask InitializeAsync()
    {
        app = await ReeveApp.StartAsync();
        mover = new Mover(app);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Those_in_whose_area_the_old_or_the_new_home_is_are_told_by_law_and_others_by_consent()
    {
        var customer = await mover.AddAsync("Ada Mover", "ada@example.org");
        var reference = await mover.TellAsync(customer, mover.Today, agreed: ["marlshire-libraries", "nobody-such"]);
        var move = await mover.MoveAsync(reference);
        move.State.ShouldBe(MoveState.InEffect);
        move.Receivers.ToDictionary(receiver => receiver.Code, receiver => receiver.State).ShouldBe(new Dictionary<string, ReceiverState>
        {
            ["harrowmere-council-tax"] = ReceiverState.Sent,
            ["harrowmere-elections"] = ReceiverState.Sent,
            ["fellbrook-council-tax"] = ReceiverState.Sent,
            ["fellbrook-elections"] = ReceiverState.Sent,
            ["harrowmere-benefits"] = ReceiverState.Declined,
            ["harrowmere-waste"] = ReceiverState.Declined,
            ["fellbrook-benefits"] = ReceiverState.Declined,
            ["fellbrook-waste"] = ReceiverState.Declined,
            ["marlshire-libraries"] = ReceiverState.Sent,
            ["marlshire-badges"] = ReceiverState.Declined,
            ["marlshire-care"] = ReceiverState.Declined,
            ["hearthwell-lettings"] = ReceiverState.Declined,
        }, ignoreOrder: true);
        // Tuesday and five working days of an office: the Tuesday after.
        Reeve.Kernel.Values.UkTime.DateOf(move.Receivers.Single(receiver => receiver.Code == "harrowmere-council-tax").DueAt!.Value).ShouldBe(new DateOnly(2026, 9, 8));
        (await mover.AddressesAsync(customer)).ShouldBe([(Mover.Old, mover.Today, mover.Today), (Mover.New, mover.Today, null)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_move_within_one_council_is_not_told_to_another()
    {
        var customer = await mover.AddAsync("Nigh Mover");
        var codes = (await mover.MoveAsync(await mover.TellAsync(customer, mover.Today, Mover.Other))).Receivers.Select(receiver => receiver.Code).ToList();
        codes.ShouldContain("harrowmere-council-tax");
        codes.ShouldNotContain(code => code.StartsWith("fellbrook"));
    }

    [Fact]
    public async Task A_move_to_come_changes_nothing_before_its_day()
    {
        var customer = await mover.AddAsync("Later Mover", "later@example.org");
        var day = mover.Today.AddDays(9);
        var reference = await mover.TellAsync(customer, day);
        await mover.RunJobAsync("Moves.MoveOnTheDay");
        await app.DrainAsync();
        (await mover.MoveAsync(reference)).Receivers.ShouldAllBe(receiver => receiver.State == ReceiverState.Waiting || receiver.State == ReceiverState.Declined);
        (await mover.AddressesAsync(customer)).ShouldHaveSingleItem().Uprn.ShouldBe(Mover.Old);
        (await mover.MailsAsync(reference)).ShouldHaveSingleItem().Kind.ShouldBe(MessageKind.MoveReceived);

        await mover.UntilAsync(day);
        (await mover.MoveAsync(reference)).State.ShouldBe(MoveState.InEffect);
        (await mover.AddressesAsync(customer)).ShouldBe([(Mover.Old, new DateOnly(2026, 9, 1), day), (Mover.New, day, null)]);
        await mover.RunJobAsync("Moves.WatchReceivers");
        (await mover.MailsAsync(reference)).Count(mail => mail.Kind == MessageKind.MoveNotice).ShouldBe(2);
    }

    [Fact]
    public async Task A_day_that_has_passed_takes_effect_at_once_with_its_own_date()
    {
        var customer = await mover.AddAsync("Past Mover");
        await mover.TellAsync(customer, mover.Today.AddDays(-20));
        // The old address was told today: it cannot end before it began.
        (await mover.AddressesAsync(customer)).ShouldBe([(Mover.New, mover.Today.AddDays(-20), null), (Mover.Old, mover.Today, mover.Today)]);
    }

    [Fact]
    public async Task Everybody_confirms_and_the_mover_is_told_once()
    {
        var customer = await mover.AddAsync("Glad Mover", "glad@example.org");
        var reference = await mover.TellAsync(customer, mover.Today, agreed: ["harrowmere-benefits"]);
        await app.DrainAsync();
        await mover.ConfirmAllAsync(reference);
        (await mover.MoveAsync(reference)).AllConfirmed.ShouldBeTrue();
        var mails = await mover.MailsAsync(reference);
        mails.Count(mail => mail.Kind == MessageKind.MoveConfirmed).ShouldBe(1);
        mails.Single(mail => mail.Kind == MessageKind.MoveReceived).Text.ShouldContain("Council tax, Harrowmere");
        mails.Single(mail => mail.Kind == MessageKind.MoveReceived).Text.ShouldContain("As you asked, we do not tell:");
        mails.Single(mail => mail.Kind == MessageKind.MoveReceived).Text.ShouldContain("/move/" + reference);
    }

    [Fact]
    public async Task A_rejection_tells_the_mover_why_and_what_to_do()
    {
        var customer = await mover.AddAsync("Sad Mover", "sad@example.org");
        var reference = await mover.TellAsync(customer, mover.Today);
        await app.DrainAsync();
        var link = await mover.LinkAsync((await mover.ReceiverAsync(reference, "harrowmere-elections")).Id);
        var page = await app.Visit().GetAsync(link);
        page.Words.ShouldContain(reference);
        page.Words.ShouldNotContain("Sad Mover");
        page.Words.ShouldNotContain("Victoria Road");
        (await page.SubmitAsync(new { Reason = "" }, form: "#reject")).Errors.ShouldHaveSingleItem().ShouldStartWith("Enter why");
        (await page.SubmitAsync(new { Reason = "Nobody of this name is on our register." }, form: "#reject")).Words.ShouldContain("Nobody of this name");
        await app.DrainAsync();
        var mail = (await mover.MailsAsync(reference)).Single(each => each.Kind == MessageKind.MoveRejected);
        mail.Text.ShouldContain("Nobody of this name is on our register.");
        mail.Text.ShouldContain("correct it by the link below");
        (await mover.MailsAsync(reference)).ShouldNotContain(each => each.Kind == MessageKind.MoveConfirmed);
    }

    [Fact]
    public async Task A_correction_after_confirmation_goes_the_same_way_to_the_same_receivers()
    {
        var customer = await mover.AddAsync("Wrong Mover", "wrong@example.org");
        var reference = await mover.TellAsync(customer, mover.Today);
        await app.DrainAsync();
        var old = await mover.LinkAsync((await mover.ReceiverAsync(reference, "fellbrook-elections")).Id);
        await mover.ConfirmAllAsync(reference);
        app.Time.Advance(TimeSpan.FromHours(1));
        await mover.DoAsync(moves => moves.CorrectAsync(reference, null, new HomeAddress(Mover.Other, null, null), mover.Today.AddDays(-2)));
        await app.DrainAsync();

        var move = await mover.MoveAsync(reference);
        move.Receivers.Where(receiver => receiver.Told).ShouldAllBe(receiver => receiver.State == ReceiverState.Sent && receiver.News == ReceiverNews.Correction);
        move.Receivers.Count(receiver => receiver.Told).ShouldBe(4);
        (await mover.AddressesAsync(customer)).Where(address => address.Until is null).ShouldHaveSingleItem().Uprn.ShouldBe(Mover.Other);
        (await mover.AddressesAsync(customer)).ShouldNotContain(address => address.Uprn == Mover.New);
        var mails = await mover.MailsAsync(reference);
        mails.Count(mail => mail.Kind == MessageKind.MoveNotice).ShouldBe(4);
        mails.Last(mail => mail.Kind == MessageKind.MoveNotice).Text.ShouldContain("What you were told of this move before was wrong");
        mails.Count(mail => mail.Kind == MessageKind.MoveChanged).ShouldBe(1);

        // The link of the first mail no longer answers for the second.
        var over = await app.Visit().GetAsync(old);
        over.Words.ShouldContain("This link is over");
        await mover.ConfirmAllAsync(reference);
        (await mover.MailsAsync(reference)).Count(mail => mail.Kind == MessageKind.MoveConfirmed).ShouldBe(2);
    }

    [Fact]
    public async Task A_correction_to_a_later_day_puts_the_record_back_until_then()
    {
        var customer = await mover.AddAsync("Hasty Mover");
        var reference = await mover.TellAsync(customer, mover.Today);
        app.Time.Advance(TimeSpan.FromHours(1));
        var day = mover.Today.AddDays(14);
        await mover.DoAsync(moves => moves.CorrectAsync(reference, null, new HomeAddress(Mover.New, null, null), day));
        (await mover.AddressesAsync(customer)).ShouldBe([(Mover.Old, mover.Today, null)]);
        (await mover.MoveAsync(reference)).State.ShouldBe(MoveState.Waiting);
        await mover.UntilAsync(day);
        (await mover.AddressesAsync(customer)).ShouldBe([(Mover.Old, new DateOnly(2026, 9, 1), day), (Mover.New, day, null)]);
        (await mover.MoveAsync(reference)).Receivers.Where(receiver => receiver.Told).ShouldAllBe(receiver => receiver.News == ReceiverNews.Correction);
    }

    [Fact]
    public async Task A_withdrawal_before_the_day_leaves_everything_as_it_was()
    {
        var customer = await mover.AddAsync("Never Mover", "never@example.org");
        var day = mover.Today.AddDays(5);
        var reference = await mover.TellAsync(customer, day);
        await mover.DoAsync(moves => moves.WithdrawAsync(reference, null, "The sale fell through"));
        await mover.UntilAsync(day);
        (await mover.MoveAsync(reference)).State.ShouldBe(MoveState.Withdrawn);
        (await mover.AddressesAsync(customer)).ShouldHaveSingleItem().Until.ShouldBeNull();
        var mails = await mover.MailsAsync(reference);
        mails.ShouldNotContain(mail => mail.Kind == MessageKind.MoveNotice);
        mails.Single(mail => mail.Kind == MessageKind.MoveChanged).Text.ShouldContain("Nobody had been told of it.");
    }

    [Fact]
    public async Task A_withdrawal_after_the_day_reaches_everybody_who_was_told_and_puts_the_record_back()
    {
        var customer = await mover.AddAsync("Back Mover", "back@example.org");
        var reference = await mover.TellAsync(customer, mover.Today);
        await app.DrainAsync();
        await mover.ConfirmAllAsync(reference);
        app.Time.Advance(TimeSpan.FromHours(1));
        await mover.DoAsync(moves => moves.WithdrawAsync(reference, null, null));
        await app.DrainAsync();
        (await mover.AddressesAsync(customer)).ShouldBe([(Mover.Old, mover.Today, null)]);
        (await mover.MoveAsync(reference)).Receivers.Where(receiver => receiver.Told).ShouldAllBe(receiver => receiver.State == ReceiverState.Sent && receiver.News == ReceiverNews.Withdrawal);
        (await mover.MailsAsync(reference)).Last(mail => mail.Kind == MessageKind.MoveNotice).Text.ShouldContain("There is no move after all");
    }

    [Fact]
    public async Task Who_does_not_answer_in_time_is_late_and_the_leader_hears_it_once()
    {
        var customer = await mover.AddAsync("Slow Council");
        var reference = await mover.TellAsync(customer, mover.Today);
        await app.DrainAsync();
        await mover.RunJobAsync("Moves.WatchReceivers");
        (await mover.ReceiverAsync(reference, "harrowmere-council-tax")).State.ShouldBe(ReceiverState.Sent);
        foreach (var days in new[] { 8, 9 })
        {
            app.Time.Set(new DateTimeOffset(2026, 9, 1 + days, 16, 30, 0, TimeSpan.Zero));
            await mover.RunJobAsync("Moves.WatchReceivers");
            await app.DrainAsync();
        }

        (await mover.ReceiverAsync(reference, "harrowmere-council-tax")).State.ShouldBe(ReceiverState.Overdue);
        // Ten working days are not over yet.
        (await mover.ReceiverAsync(reference, "harrowmere-elections")).State.ShouldBe(ReceiverState.Sent);
        var late = (await mover.MailsAsync(reference)).Where(mail => mail.Kind == MessageKind.MoveOverdue).ToList();
        late.Select(mail => mail.ToName).Order().ShouldBe(["Greta Hollinside", "Osric Pellew"]);
        late.ShouldAllBe(mail => !mail.Text.Contains("Slow Council") && mail.Text.Contains("/moves/work-list/"));
    }

    [Fact]
    public async Task Only_whom_one_may_name_moves_too()
    {
        var first = await mover.AddAsync("Household One");
        var second = await mover.AddAsync("Household Two");
        var stranger = await mover.AddAsync("Stranger Elsewhere", uprn: Mover.Other);
        (await mover.DoAsync(moves => moves.CompanionsAsync(first))).Select(each => (each.Name, each.Suggested)).ShouldBe([("Household Two", true)]);
        (await Should.ThrowAsync<Refused>(() => mover.TellAsync(first, mover.Today, others: [stranger]))).Code.ShouldBe("move-not-theirs");
        var reference = await mover.TellAsync(first, mover.Today, others: [second]);
        (await mover.MoveAsync(reference)).People.Select(person => person.Name).ShouldBe(["Household One", "Household Two"]);
        (await mover.AddressesAsync(second)).Single(address => address.Until is null).Uprn.ShouldBe(Mover.New);
        var list = await app.DoAsync(Reeve.Kernel.Identity.Actor.Public(null), services => services.GetRequiredService<IMoves>().CompanionsAsync(first));
        list.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_move_and_a_second_move_waits_for_the_first()
    {
        var customer = await mover.AddAsync("Twice Mover");
        var id = Guid.CreateVersion7();
        var first = await mover.TellAsync(customer, mover.Today.AddDays(3), id: id);
        (await mover.TellAsync(customer, mover.Today.AddDays(3), id: id)).ShouldBe(first);
        (await Should.ThrowAsync<Refused>(() => mover.TellAsync(customer, mover.Today.AddDays(4)))).Sentence.ShouldContain(first);
    }

    [Fact]
    public async Task What_is_no_address_or_no_move_is_refused_in_a_sentence()
    {
        var customer = await mover.AddAsync("Odd Mover");
        async Task<string> Code(HomeAddress to) => (await Should.ThrowAsync<Refused>(() => mover.DoAsync(moves => moves.TellAsync(new AddressChange(Guid.CreateVersion7(), customer, to, mover.Today, [], []))))).Code;
        (await Code(new HomeAddress("123", null, null))).ShouldBe("address-unknown");
        (await Code(HomeAddress.Nowhere)).ShouldBe("address-missing");
        (await Code(new HomeAddress(null, "12 Rue de la Paix, Paris", "nowhere"))).ShouldBe("postcode-wrong");
        (await Code(new HomeAddress(null, new string('x', 401), null))).ShouldBe("address-too-long");
        (await Code(new HomeAddress(Mover.Old, null, null))).ShouldBe("move-same-address");
        (await mover.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_that_nobody_knows_is_kept_in_words()
    {
        var customer = await mover.AddAsync("Far Mover");
        var reference = await mover.DoAsync(moves => moves.TellAsync(new AddressChange(Guid.CreateVersion7(), customer, new HomeAddress(null, "12 Rue de la Paix, 75002 Paris, France", null), mover.Today, [], [])));
        var move = await mover.MoveAsync(reference);
        move.To.ShouldBe(new HomeAddress(null, "12 Rue de la Paix, 75002 Paris, France", null));
        move.Receivers.Select(receiver => receiver.Code).ShouldContain("harrowmere-council-tax");
        move.Receivers.Select(receiver => receiver.Code).ShouldNotContain("fellbrook-council-tax");
        var card = await app.DoAsync(mover.Adviser, services => services.GetRequiredService<ICustomers>().CardAsync(customer));
        card!.Address.ShouldBe("12 Rue de la Paix, 75002 Paris, France");
    }

    [Fact]
    public async Task Records_merged_meanwhile_move_as_the_one_that_goes_on()
    {
        var customer = await mover.AddAsync("Double Mover");
        var same = await mover.AddAsync("Double Mover Again", uprn: null);
        var day = mover.Today.AddDays(2);
        var reference = await mover.TellAsync(customer, day);
        await app.ReadAsync(db => db.Set<Customer>().Where(each => each.Id == customer).ExecuteUpdateAsync(set => set.SetProperty(each => each.CurrentId, same)));
        await mover.UntilAsync(day);
        (await mover.AddressesAsync(same)).ShouldHaveSingleItem().Uprn.ShouldBe(Mover.New);
        (await app.Visit(mover.Adviser).GetAsync($"/customers/{same}")).Words.ShouldContain($"{reference}, from 3 September 2026");
        await mover.DoAsync(moves => moves.WithdrawAsync(reference, null, null));
        (await mover.AddressesAsync(same)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_journal_says_what_was_done_and_nothing_of_whom()
    {
        var customer = await mover.AddAsync("Quiet Mover");
        var reference = await mover.TellAsync(customer, mover.Today);
        var id = (await mover.MoveAsync(reference)).Id;
        var entries = await app.ReadAsync(db => db.Set<JournalEntry>().AsNoTracking().Where(entry => entry.SubjectId == id).ToListAsync());
        entries.Select(entry => entry.Action).ShouldBe(["move.told", "move.took-effect"], ignoreOrder: true);
        entries.ShouldAllBe(entry => entry.Course == reference && !(entry.Detail ?? "").Contains("Victoria") && !(entry.Detail ?? "").Contains("Quiet"));
    }
}
