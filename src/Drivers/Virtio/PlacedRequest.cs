namespace Viommu.Drivers.Virtio;

/// <summary>Where a request lies in the driver's buffer area. Offsets are in bytes from the area's start.</summary>
/// <param name="Writable">Offset of the first writable piece.</param>
/// <param name="End">Offset after the last writable piece.</param>
/// <param name="Descriptors">How many entries of the queue's table its chain takes.</param>
internal readonly record struct PlacedRequest(int Writable, int End, int Descriptors);
