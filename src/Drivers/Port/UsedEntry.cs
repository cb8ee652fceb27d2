namespace Viommu.Drivers.Port;

/// <summary>An entry of the used ring.</summary>
/// <param name="Head">Index of the chain's first descriptor.</param>
/// <param name="Length">Bytes written.</param>
public sealed record UsedEntry(uint Head, uint Length);
