using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>Starts guest drivers, each on a machine of ours. The first that starts is asked which table formats it attaches.</summary>
/// <param name="drivers">Starts the drivers.</param>
/// <param name="formats">The table formats that they attach, where that is known; null to ask.</param>
internal sealed class GuestDriverSource(IGuestDriverSource drivers, IReadOnlySet<string>? formats = null) : IDeviceSource
{
    private readonly Lock _lock = new();
    private IReadOnlySet<string>? _formats = formats;

    /// <inheritdoc/>
    public string Name => drivers.Name;

    /// <summary>True when the drivers live in this process.</summary>
    public bool IsHere => drivers is ReferenceDriverSource;

    /// <inheritdoc/>
    public bool AllowsParallel => drivers.AllowsParallel;

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble)
    {
        lock (_lock)
        {
            if (_formats is null)
            {
                if (drivers.Start(revision, out trouble) is not { } asked) return null;
                using var first = new GuestDriverDevice(asked, revision);
                _formats = FormatSurvey.Ask(first, revision);
            }
        }

        if (drivers.Start(revision, out trouble) is not { } driver) return null;
        var device = new GuestDriverDevice(driver, revision);
        device.Description = device.Description with { Driver = driver.Description with { Formats = _formats } };
        return device;
    }
}
