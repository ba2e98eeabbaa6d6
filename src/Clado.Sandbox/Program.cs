using System.CommandLine;
using Clado.Sandbox.Commands;

var root = new RootCommand("Runs Clado.Functions' main job on this machine: a chain, a paid gateway, storage, a vault, the app, and a list of contacts to enrich.");
DemoCommand.Configure(root);
root.Add(AccessKeyCommand.Create());
root.Add(UpCommand.Create());
root.Add(PayerAddressCommand.Create());

// Stopping waits for the child processes.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(30) });
