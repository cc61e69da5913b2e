using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Reeve.Kernel.Database;

namespace Reeve.Migrations;

/// <summary>Equality questions and the counts of their answers, which lead to nobody; and the month in which a customer was asked.</summary>
[DbContext(typeof(ReeveDb))]
[Migration("20261122024100_Equality")]
internal sealed class M0241Equality : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "equality_questions",
            table => new
            {
                code = table.Column<string>(maxLength: 40, nullable: false),
                choices = table.Column<string>(maxLength: 4000, nullable: false),
                hint = table.Column<string>(maxLength: 500, nullable: true),
                in_use = table.Column<bool>(nullable: false),
                position = table.Column<int>(nullable: false),
                text = table.Column<string>(maxLength: 200, nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_equality_questions", row => row.code));

        migrationBuilder.CreateTable(
            "equality_counts",
            table => new
            {
                month = table.Column<string>(maxLength: 7, nullable: false),
                authority = table.Column<string>(maxLength: 100, nullable: false),
                service = table.Column<string>(maxLength: 100, nullable: false),
                channel = table.Column<string>(maxLength: 40, nullable: false),
                question = table.Column<string>(maxLength: 40, nullable: false),
                choice = table.Column<string>(maxLength: 40, nullable: false),
                number = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_equality_counts", row => new { row.month, row.authority, row.service, row.channel, row.question, row.choice }));

        migrationBuilder.CreateTable(
            "equality_tickets",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                month = table.Column<string>(maxLength: 7, nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_equality_tickets", row => row.id));

        migrationBuilder.CreateTable(
            "equality_rules",
            table => new
            {
                id = table.Column<Guid>(nullable: false),
                threshold = table.Column<int>(nullable: false),
                version = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("pk_equality_rules", row => row.id));

        migrationBuilder.CreateTable(
            "customer_equality_marks",
            table => new
            {
                customer_id = table.Column<Guid>(nullable: false),
                month = table.Column<string>(maxLength: 7, nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customer_equality_marks", row => row.customer_id);
                table.ForeignKey("fk_customer_equality_marks_customers_customer_id", row => row.customer_id, "customers", "id", onDelete: ReferentialAction.Cascade);
            });

        // The harmonised questions of the Office for National Statistics, shortened where its own short form is; councils change them at /admin/equality.
        Question(migrationBuilder, 1, "age", "How old are you?", null, "under-16|Under 16", "16-24|16 to 24", "25-34|25 to 34", "35-44|35 to 44", "45-54|45 to 54", "55-64|55 to 64", "65-74|65 to 74", "75-over|75 or over");
        Question(migrationBuilder, 2, "sex", "What is your sex?", null, "female|Female", "male|Male");
        Question(migrationBuilder, 3, "gender", "Is the gender you identify with the same as your sex registered at birth?", null, "same|Yes", "different|No");
        Question(migrationBuilder, 4, "ethnic-group", "What is your ethnic group?", null, "asian|Asian or Asian British", "black|Black, Black British, Caribbean or African", "mixed|Mixed or multiple ethnic groups", "white|White", "other|Other ethnic group");
        Question(migrationBuilder, 5, "religion", "What is your religion?", null, "none|No religion", "christian|Christian", "buddhist|Buddhist", "hindu|Hindu", "jewish|Jewish", "muslim|Muslim", "sikh|Sikh", "other|Any other religion");
        Question(migrationBuilder, 6, "disability", "Do you have a physical or mental health condition or illness that lasts, or is expected to last, 12 months or more, and makes daily activities harder?", null, "a-lot|Yes, a lot", "a-little|Yes, a little", "no|No");
        Question(migrationBuilder, 7, "sexual-orientation", "Which of these best describes your sexual orientation?", null, "straight|Straight or heterosexual", "gay-lesbian|Gay or lesbian", "bisexual|Bisexual", "other|Other");
        Question(migrationBuilder, 8, "marriage", "What is your legal marital or registered civil partnership status?", null, "never|Never married and never in a civil partnership", "married|Married", "partnership|In a registered civil partnership", "separated|Separated, but still legally married or in a civil partnership", "ended|Divorced, or a civil partnership that was dissolved", "widowed|Widowed, or a surviving partner");
        Question(migrationBuilder, 9, "pregnancy", "Are you pregnant, or did you have a baby in the last 12 months?", null, "yes|Yes", "no|No");
        Question(migrationBuilder, 10, "caring", "Do you look after somebody because of a long-term illness, a disability or old age?", "Do not count paid work", "no|No", "to-19|Yes, 19 hours a week or less", "20-to-49|Yes, 20 to 49 hours a week", "50-over|Yes, 50 hours a week or more");
    }

    private static void Question(MigrationBuilder migrationBuilder, int position, string code, string text, string? hint, params string[] choices) =>
        migrationBuilder.Sql($"INSERT INTO equality_questions (code, text, hint, choices, position, in_use, version) VALUES ('{code}', '{text}', {(hint is null ? "NULL" : $"'{hint}'")}, '{string.Join('\n', choices)}', {position}, TRUE, 1);");
}
