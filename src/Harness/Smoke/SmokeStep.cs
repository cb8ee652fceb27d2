using Viommu.Drivers.Port;

namespace Viommu.Harness.Smoke;

/// <summary>One operation of a smoke test and what its answer must be.</summary>
/// <param name="Name">A short name: <c>attach</c>.</param>
/// <param name="Operation">What is done.</param>
/// <param name="Good">What it shows when all is well, in words.</param>
/// <param name="Judge">What is wrong with an answer, in words; null when nothing is.</param>
/// <param name="IsVital">True when nothing after it can be judged once it went wrong.</param>
internal sealed record SmokeStep(string Name, Operation Operation, string Good, Func<Reply, string?> Judge, bool IsVital);
