namespace Clado.Functions.Runs;

/// <summary>What became of the list before anything was spent.</summary>
/// <param name="Rows">All rows that came in.</param>
/// <param name="Duplicate">Rows that repeat another.</param>
/// <param name="Invalid">Rows that name no profile.</param>
/// <param name="Suppressed">Rows that must not be asked for.</param>
/// <param name="BatchRows">How many rows each batch has.</param>
public sealed record PreparedRun(int Rows, int Duplicate, int Invalid, int Suppressed, IReadOnlyList<int> BatchRows);
