using System.Diagnostics.CodeAnalysis;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Reference;

/// <summary>
/// A device in this process that throws has crashed, and is reported so: a mutant's broken rule must not take the run with it.
/// The reference device itself never throws for what a driver or endpoint does; its tests see to that.
/// </summary>
internal sealed class CrashGuard(IDevice device) : IDevice
{
    private DeviceTrouble? _crash;

    /// <inheritdoc/>
    public DeviceDescription Description => device.Description;

    /// <inheritdoc/>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "This is the process boundary of a device without a process.")]
    public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
    {
        if (_crash is not null) return _crash;
        try
        {
            return device.Exchange(operations, replies);
        }
        catch (Exception e)
        {
            return _crash = new DeviceTrouble(TroubleKind.Crash, $"the device threw {e.GetType().Name}: {e.Message}", e.StackTrace ?? "");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => device.Dispose();
}
