namespace Clado.Embedded.DurableTask.History;

/// <summary>What a task failed with. Follows <c>DurableTask.Core.FailureDetails</c>.</summary>
public class FailureDetails
{
    /// <summary>Makes the details.</summary>
    /// <param name="errorType">The exception's type with its namespace.</param>
    /// <param name="errorMessage">Its message.</param>
    /// <param name="stackTrace">Where it was thrown.</param>
    /// <param name="innerFailure">Its cause.</param>
    /// <param name="isNonRetriable">Whether trying again is of no use.</param>
    public FailureDetails(string errorType, string errorMessage, string? stackTrace, FailureDetails? innerFailure, bool isNonRetriable)
    {
        ErrorType = errorType;
        ErrorMessage = errorMessage;
        StackTrace = stackTrace;
        InnerFailure = innerFailure;
        IsNonRetriable = isNonRetriable;
    }

    /// <summary>The exception's type with its namespace.</summary>
    public string ErrorType { get; }

    /// <summary>Its message.</summary>
    public string ErrorMessage { get; }

    /// <summary>Where it was thrown.</summary>
    public string? StackTrace { get; }

    /// <summary>Its cause.</summary>
    public FailureDetails? InnerFailure { get; }

    /// <summary>Whether trying again is of no use.</summary>
    public bool IsNonRetriable { get; }

    /// <summary>Type and message.</summary>
    /// <returns>Both, with a colon between.</returns>
    public override string ToString() => $"{ErrorType}: {ErrorMessage}";
}
