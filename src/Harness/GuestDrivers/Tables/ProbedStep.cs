using Viommu.Reference.Tables;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>A word that a walk read.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="Value">What it was.</param>
/// <param name="SpanShift">Log2 of the bytes that an entry of a page table covers.</param>
/// <param name="IsReserved">True when bits of it are set that are reserved.</param>
internal readonly record struct ProbedStep(EntryKind Kind, ulong Address, ulong Value, int SpanShift, bool IsReserved);
