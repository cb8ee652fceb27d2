using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>Has the driver do a task.</summary>
/// <param name="Task">The task.</param>
internal sealed record TaskOperation(DriverTask Task) : Operation;
