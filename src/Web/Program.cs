using Reeve.Web.Memory;
using Reeve.Web.Verbs;

Allocator.KeepFew();

// A stop by a signal waits for what has begun; after so long the process ends whatever it does.
return await ReeveCommand.RunAsync(args, stop: TimeSpan.FromSeconds(Serve.LongestStop));
