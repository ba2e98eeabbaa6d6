namespace Clado.Embedded.DurableTask;

/// <summary>A message that was put into an instance's inbox.</summary>
internal readonly record struct Delivery(long Key, InboxMessage Message);
