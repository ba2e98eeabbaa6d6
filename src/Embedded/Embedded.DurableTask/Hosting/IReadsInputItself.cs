namespace Clado.Embedded.DurableTask;

/// <summary>Marks an orchestrator that reads its input from the context, so that it is not read twice.</summary>
internal interface IReadsInputItself;
