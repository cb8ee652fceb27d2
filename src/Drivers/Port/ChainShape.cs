namespace Viommu.Drivers.Port;

/// <summary>How a request's two parts are cut into descriptors. Sizes add up to the part's length.</summary>
/// <param name="Readable">Sizes of the device-readable descriptors, in order.</param>
/// <param name="Writable">Sizes of the device-writable descriptors, in order.</param>
/// <param name="Indirect">True to put the chain into an indirect table (needs INDIRECT_DESC negotiated and <see cref="Observation.Ring"/>).</param>
public sealed record ChainShape(IReadOnlyList<int> Readable, IReadOnlyList<int> Writable, bool Indirect = false);
