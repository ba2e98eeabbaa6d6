using System.Globalization;
using Embedded.DurableTask.CrashHost;

// STORE EFFECTS run N: starts N more instances, and goes on until it is killed. STORE EFFECTS finish: goes on until all is done.
using var log = new EffectLog(args[1]);
var finish = args[2] == "finish";
return await new Life(args[0], log).RunAsync(finish ? 0 : int.Parse(args[3], CultureInfo.InvariantCulture), finish);
