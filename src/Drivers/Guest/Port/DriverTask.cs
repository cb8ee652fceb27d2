using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Port;

/// <summary>One thing that a guest driver does for its system (docs/driver-protocol.md). Addresses and sizes are in bytes.</summary>
/// <param name="Name">What the protocol calls it.</param>
public abstract record DriverTask(string Name);

/// <summary>Negotiate with the device and get ready.</summary>
/// <param name="Features">The feature bits that the device offers, transport features included.</param>
/// <param name="ConfigSize">Bytes of the config space.</param>
/// <param name="Endpoints">The ids of the endpoints.</param>
/// <param name="Memory">All guest RAM that the driver may use or map.</param>
/// <param name="Pool">The part of it that is the driver's own, zero at first: tables and buffers.</param>
public sealed record StartTask(ulong Features, int ConfigSize, IReadOnlyList<uint> Endpoints, IReadOnlyList<MemoryRange> Memory, MemoryRange Pool)
    : DriverTask("start");

/// <summary>Release everything. The device is reset afterwards.</summary>
public sealed record StopTask() : DriverTask("stop");

/// <summary>Put an endpoint, or one PASID of it, into a domain, which is made when it is new.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Domain">The system's name for the domain.</param>
/// <param name="Use">What the domain is for.</param>
/// <param name="Pasid">The PASID; null for the accesses without one.</param>
public sealed record AttachTask(uint Endpoint, string Domain, DomainUse Use, uint? Pasid = null) : DriverTask("attach");

/// <summary>Take an endpoint, or one PASID of it, out of its domain.</summary>
public sealed record DetachTask(uint Endpoint, uint? Pasid = null) : DriverTask("detach");

/// <summary>Map [iova, iova+size) of a domain to [to, to+size).</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Iova">First address.</param>
/// <param name="Size">Bytes.</param>
/// <param name="To">Where it leads.</param>
/// <param name="Permissions">The accesses that are allowed.</param>
/// <param name="DeviceMemory">True when the target is device registers, not RAM.</param>
public sealed record MapTask(string Domain, ulong Iova, ulong Size, ulong To, AccessKinds Permissions, bool DeviceMemory = false) : DriverTask("map");

/// <summary>Unmap [iova, iova+size). It need not be out of reach before the next <see cref="SyncTask"/>.</summary>
public sealed record UnmapTask(string Domain, ulong Iova, ulong Size) : DriverTask("unmap");

/// <summary>Everything unmapped so far in a domain must be out of reach when this is done.</summary>
public sealed record SyncTask(string Domain) : DriverTask("sync");

/// <summary>Tell the reserved regions of an endpoint, as PROBE told them.</summary>
public sealed record ReservedTask(uint Endpoint) : DriverTask("reserved");

/// <summary>A fault report arrived.</summary>
/// <param name="Bytes">The bytes that the device used of the buffer.</param>
public sealed record EventTask(byte[] Bytes) : DriverTask("event");
