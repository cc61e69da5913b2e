using System.CommandLine;
using Reeve.Bench;

var quick = new Option<bool>("--quick") { Description = "Fewer rows and requests: a look, not a measurement." };
var postgres = new Option<string?>("--postgres") { Description = "Connection string of a PostgreSQL server on which databases may be made." };
var results = new Option<string>("--results") { Description = "Folder for the figures.", DefaultValueFactory = _ => "bench/results" };
var name = new Option<string?>("--name") { Description = "Name of the files; the date when none is given." };
var program = new Option<string>("--program") { Description = "The executable reeve, as dotnet publish makes it.", Required = true };
var root = new RootCommand("Measures Reeve as its own process, each page held to a mark in its body.") { quick, postgres, results, name, program };
root.SetAction(async (parsed, cancellationToken) =>
{
    var size = parsed.GetValue(quick) ? Size.Quick : Size.Full;
    var figures = new Figures(size);
    ReeveProcess.Program = Path.GetFullPath(parsed.GetValue(program)!);
    WorkingTimeBench.Run(figures);
    await DatabaseBench.RunAsync("SQLite", null, size, figures, cancellationToken);
    if (parsed.GetValue(postgres) is { } server)
    {
        await DatabaseBench.RunAsync("PostgreSQL", server, size, figures, cancellationToken);
    }

    await figures.WriteAsync(parsed.GetValue(results)!, parsed.GetValue(name), cancellationToken);
    return figures.Broken ? 1 : 0;
});
var count = new Argument<int>("N") { Description = "How many." };
var to = new Argument<string>("FILE") { Description = "Written anew." };
var rows = new Command("rows", "Writes the rows that are imported here, for what is measured otherwise: rows N FILE.") { count, to };
rows.SetAction((parsed, cancellationToken) => Rows.WriteAsync(parsed.GetValue(to)!, parsed.GetValue(count), open: 1, cancellationToken));
root.Add(rows);
var people = new Command("people", "Writes the records that matching is measured with: people N FILE.") { count, to };
people.SetAction((parsed, cancellationToken) => People.WriteAsync(parsed.GetValue(to)!, parsed.GetValue(count), cancellationToken));
root.Add(people);
var many = new Option<int>("--customers") { Description = "How many there are.", DefaultValueFactory = _ => 1_000_000 };
var folder = new Option<string>("--data") { Description = "Data folder; holds the database when no other is named.", Required = true };
var database = new Option<string?>("--database") { Description = "Connection string of an empty PostgreSQL database." };
var filled = new Option<bool>("--filled") { Description = "Asks what an earlier run has written." };
var wrong = new Option<bool>("--wrong") { Description = "Shows what was not found first, or slowly." };
var find = new Command("find", "Fills a database with made-up customers and measures how quickly and how rightly they are found.") { many, folder, database, filled, wrong };
find.SetAction((parsed, cancellationToken) => FindBench.RunAsync(parsed.GetValue(folder)!, parsed.GetValue(database), parsed.GetValue(many), parsed.GetValue(filled), parsed.GetValue(wrong), cancellationToken));
root.Add(find);
var served = new Option<string>("--program") { Description = "The executable reeve, as dotnet publish makes it.", Required = true };
var timeLine = new Command("time-line", "Measures a customer's page and time line with fifty entries and with five thousand.") { served, database };
timeLine.SetAction((parsed, cancellationToken) =>
{
    ReeveProcess.Program = Path.GetFullPath(parsed.GetValue(served)!);
    return TimeLineBench.RunAsync(parsed.GetValue(database), cancellationToken);
});
root.Add(timeLine);
var first = new Option<int>("--first") { Description = "How many cases there are at first.", DefaultValueFactory = _ => 100_000 };
var cases = new Option<int>("--cases") { Description = "How many in the end.", DefaultValueFactory = _ => 1_000_000 };
var entries = new Option<int>("--entries") { Description = "How many journal entries in the end.", DefaultValueFactory = _ => 5_000_000 };
var grown = new Command("grown", "Measures the same work over 100,000 cases and over a million with five million journal entries.") { served, postgres, results, name, first, cases, entries };
grown.SetAction(async (parsed, cancellationToken) =>
{
    ReeveProcess.Program = Path.GetFullPath(parsed.GetValue(served)!);
    var figures = await GrownBench.RunAsync(parsed.GetValue(postgres), parsed.GetValue(first), parsed.GetValue(cases), parsed.GetValue(entries), cancellationToken);
    await figures.WriteAsync(parsed.GetValue(results)!, parsed.GetValue(name), cancellationToken);
    return figures.Broken ? 1 : 0;
});
root.Add(grown);
return await root.Parse(args).InvokeAsync();
