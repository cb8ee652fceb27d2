using Viommu.Drivers.Reference;
using Viommu.Reference;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>The reference device as a driver's machine: a reset of the device leaves guest memory as it is.</summary>
internal sealed class KeepingMachine : ReferenceMachine
{
    public KeepingMachine(ReferenceDevice device)
        : base(device) => IsPatterned = false;

    /// <inheritdoc/>
    /// <remarks>RAM is zero when the machine is made.</remarks>
    public override void ClearMemory(IReadOnlyCollection<ulong>? zeroed)
    {
    }
}
