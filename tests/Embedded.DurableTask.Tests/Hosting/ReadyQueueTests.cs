namespace Embedded.DurableTask.Tests.Hosting;

public class ReadyQueueTests
{
    [Fact]
    public async Task An_instance_is_queued_once_however_many_messages_it_has()
    {
        var queue = new ReadyQueue();

        queue.Add(1);
        queue.Add(1);
        queue.Add(2);

        Assert.Equal(2, queue.Count);
        Assert.Equal(1, await queue.TakeAsync(CancellationToken.None));
        Assert.Equal(2, await queue.TakeAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Messages_that_come_while_it_is_worked_on_queue_it_again_at_the_end()
    {
        var queue = new ReadyQueue();
        queue.Add(1);
        await queue.TakeAsync(CancellationToken.None);

        queue.Add(1);
        Assert.Equal(0, queue.Count);
        queue.Done(1);

        Assert.Equal(1, await queue.TakeAsync(CancellationToken.None));
        queue.Done(1);
        Assert.Equal(0, queue.Count);
    }
}
