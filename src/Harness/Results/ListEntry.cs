using Viommu.Harness.Selection;

namespace Viommu.Harness.Results;

/// <summary>One entry of a baseline or waiver file.</summary>
/// <param name="Vector">The vector's id, or a pattern over vector ids.</param>
/// <param name="Reason">Why it is listed.</param>
/// <param name="Place">Where it stands: <c>file:line:column</c>.</param>
public abstract record ListEntry(Glob Vector, string Reason, string Place);

/// <summary>A known failure: it does not fail the run, and passing makes it stale.</summary>
public sealed record KnownFailure(Glob Vector, string Reason, string Place) : ListEntry(Vector, Reason, Place);

/// <summary>A failure somebody answers for until a day.</summary>
/// <param name="Vector">The vector's id, or a pattern over vector ids.</param>
/// <param name="Reason">Why it is waived.</param>
/// <param name="Expires">The last day on which it holds.</param>
/// <param name="Place">Where it stands: <c>file:line:column</c>.</param>
public sealed record Waiver(Glob Vector, string Reason, DateOnly Expires, string Place) : ListEntry(Vector, Reason, Place);

/// <summary>An entry that has to be mended or taken out (exit 4).</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Why">One sentence.</param>
public sealed record StaleEntry(ListEntry Entry, string Why);
