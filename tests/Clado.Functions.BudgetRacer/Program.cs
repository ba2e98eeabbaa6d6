using Azure.Storage.Blobs;
using Clado.Functions.BudgetRacer;

// A process that races with others for the same caps. It does what its standard input says, a line at a time, and answers each with "done":
//   race {container} {calls} {run cap} {day cap} {lifetime cap}    reserves and signs every call, or gives it up
//   settle {container} {calls}                                     tells what every signed call has cost
BlobServiceClient service = new(args[0]);
while (await Console.In.ReadLineAsync() is { } line)
{
    var words = line.Split(' ');
    Racer racer = new(service, words[1]);
    var calls = int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture);
    await (words[0] == "race" ? racer.RaceAsync(calls, words[3..]) : racer.SettleAsync(calls));
    Console.WriteLine("done");
}
