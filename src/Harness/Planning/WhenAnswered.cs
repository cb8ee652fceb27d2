namespace Viommu.Harness.Planning;

/// <summary>A condition on an earlier request's answer.</summary>
/// <param name="Operation">The earlier request's operation.</param>
/// <param name="Tail">Where its tail stands.</param>
/// <param name="Statuses">The statuses that count.</param>
/// <param name="Untouched">True when an untouched buffer counts.</param>
public sealed record WhenAnswered(int Operation, int Tail, IReadOnlyList<ulong> Statuses, bool Untouched);
