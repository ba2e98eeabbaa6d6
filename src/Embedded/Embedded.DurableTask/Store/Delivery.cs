namespace Clado.Embedded.DurableTask;

/// <summary>A message that was sent to an instance.</summary>
/// <param name="InstanceKey">The key of the instance.</param>
/// <param name="Message">The message.</param>
/// <param name="New">The instance, if the message starts it.</param>
internal readonly record struct Delivery(long InstanceKey, InboxMessage Message, InstanceRecord? New = null);
