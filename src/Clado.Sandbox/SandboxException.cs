namespace Clado.Sandbox;

/// <summary>The sandbox cannot start or go on; the message says what was wrong and what to do about it.</summary>
/// <param name="message">What was wrong and what to do, for the person at the keyboard.</param>
/// <param name="innerException">What caused it, if anything did.</param>
public sealed class SandboxException(string message, Exception? innerException = null) : Exception(message, innerException);
