using System.CommandLine;
using Reeve.Web.Verbs;

// A stop by a signal waits for what has begun; after so long the process ends whatever it does.
return await ReeveCommand.Make().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(Serve.LongestStop) });
