using Viommu.Reference.Faults;

namespace Viommu.Reference.Host.Native;

/// <summary>A fault record of hardware, in the words of a report.</summary>
/// <param name="Endpoint">The endpoint that it names.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Kind">The kind of access; null where the record does not say.</param>
/// <param name="Address">The address; null where the record has none, or not all of it.</param>
/// <param name="Pasid">The PASID; null where the record says that there was none.</param>
/// <param name="Number">The architecture's own number of the fault.</param>
public sealed record NativeFault(uint Endpoint, FaultReason Reason, AccessKind? Kind, ulong? Address, uint? Pasid, int Number);
