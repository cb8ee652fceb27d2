using Viommu.Drivers.Port;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>Puts the driver on a new machine.</summary>
/// <param name="Setup">The machine.</param>
internal sealed record MachineOperation(MachineSetup Setup) : Operation;
