using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Clado.EndToEnd.Tests.Completion;

[Collection(AppCollection.Name)]
public sealed class CompletionTests(AppFixture fixture)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    [OwnAppFact]
    public async Task The_receiver_hears_of_the_end_of_a_run_again_until_it_takes_the_message()
    {
        MessageReceiver receiver = fixture.Receiver!;
        var runId = await fixture.App.StartAsync(Lists.Csv(2), phone: false, CancellationToken.None);
        var run = await fixture.App.UntilOverAsync(runId);
        var started = TimeProvider.System.GetTimestamp();
        while (receiver.Messages.Count(message => message.Id == runId) < 2)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Deadline, "The receiver was not told twice in time.");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        Assert.All(receiver.Messages.Where(message => message.Id == runId), message =>
        {
            using HMACSHA256 hmac = new(Convert.FromBase64String(AppFixture.CompletionSecret["whsec_".Length..]));
            var signed = Encoding.UTF8.GetBytes($"{message.Id}.{message.Timestamp}.{message.Body}");
            Assert.Equal($"v1,{Convert.ToBase64String(hmac.ComputeHash(signed))}", message.Signature);
            var data = JsonSerializer.Deserialize<JsonElement>(message.Body).GetProperty("data");
            Assert.Equal(("Completed", $"{run.SpentBaseUnits}"), (data.GetProperty("status").GetString(), data.GetProperty("spentBaseUnits").GetString()));
        });
    }
}
