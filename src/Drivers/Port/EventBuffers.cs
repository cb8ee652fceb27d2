namespace Viommu.Drivers.Port;

/// <summary>Buffers on the event queue.</summary>
/// <param name="Count">How many, 0 to 64. They are not refilled until the next reset or <see cref="EventsOperation"/>.</param>
/// <param name="Size">Size of each in bytes.</param>
public sealed record EventBuffers(int Count, int Size);
