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
rows.SetAction((parsed, cancellationToken) => Rows.WriteAsync(parsed.GetValue(to)!, parsed.GetValue(count), cancellationToken));
root.Add(rows);
var people = new Command("people", "Writes the records that matching is measured with: people N FILE.") { count, to };
people.SetAction((parsed, cancellationToken) => People.WriteAsync(parsed.GetValue(to)!, parsed.GetValue(count), cancellationToken));
root.Add(people);
return await root.Parse(args).InvokeAsync();
