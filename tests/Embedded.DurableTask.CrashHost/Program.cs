using System.Globalization;
using Embedded.DurableTask.CrashHost;

// STORE EFFECTS run N: starts N more instances, and goes on until it is killed; with "replay" after it, each step is replayed from the store.
// STORE EFFECTS finish: goes on until all is done.
// STORE EFFECTS fill: starts instances until the store takes no more, waits until it does again, and goes on until all is done.
using var log = new EffectLog(args[1]);
var life = new Life(args[0], log, replayAlways: args is [.., "replay"]);
return args[2] switch
{
    "run" => await life.RunAsync(int.Parse(args[3], CultureInfo.InvariantCulture)),
    "fill" => await life.FillAsync(),
    _ => await life.FinishAsync(),
};
