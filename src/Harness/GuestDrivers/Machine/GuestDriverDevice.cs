using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>
/// A guest driver on a machine of ours, asked as devices are: an exchange begins with a <see cref="MachineOperation"/>, tasks go to the driver, all else to the
/// machine. The driver keeps running from one exchange to the next; each machine is new.
/// </summary>
internal sealed class GuestDriverDevice : IDevice
{
    private readonly IGuestDriver _driver;
    private readonly Revision _revision;
    private readonly List<Reply> _silent = [];
    private DriverMachine? _machine;
    private DeviceTrouble? _lost;
    private bool _isStarted;

    /// <summary>Puts a driver on a plain machine. It belongs to the device from now on.</summary>
    public GuestDriverDevice(IGuestDriver driver, Revision revision)
    {
        (_driver, _revision) = (driver, revision);
        Description = MachineFacts.Of(MachineSetup.Plain, revision, null).Facts.Device with
        {
            Name = driver.Description.Name,
            Version = driver.Description.Version,
            Driver = driver.Description,
        };
    }

    /// <inheritdoc/>
    public DeviceDescription Description { get; set; }

    /// <inheritdoc/>
    public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
    {
        for (var i = 0; i < operations.Count; i++)
        {
            if ((_lost ?? Do(operations[i], replies)) is not { } trouble) continue;
            if (trouble.Kind != TroubleKind.Refused) _lost = trouble;
            return trouble with { At = i };
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _driver.Dispose();
        _machine?.Dispose();
    }

    private DeviceTrouble? Do(Operation operation, ICollection<Reply> replies)
    {
        switch (operation)
        {
            case MachineOperation { Setup: var setup }:
                if (Renew(setup) is { } trouble) return trouble;
                replies.Add(DoneReply.Instance);
                return null;
            case TaskOperation { Task: var task }:
                return Do(task, replies);
            default:
                return Renew(null) ?? _machine!.Exchange(operation, replies);
        }
    }

    private DeviceTrouble? Do(DriverTask task, ICollection<Reply> replies)
    {
        if (Renew(null) is { } missing) return missing;
        var trouble = _driver.Do(task, _machine!, out var answer);
        var (events, log) = _machine!.Take();
        if (trouble is not null) return trouble;
        if (task is StopTask) _machine.Reset();
        _isStarted = task switch { StartTask => true, StopTask => false, _ => _isStarted };
        replies.Add(new TaskReply(answer!, events, log));
        return null;
    }

    /// <summary>A new machine; without a setup, the plain one where there is none.</summary>
    private DeviceTrouble? Renew(MachineSetup? setup)
    {
        if (setup is null && _machine is not null) return null;
        if (_isStarted)
        {
            // An exchange that was left in the middle.
            _silent.Clear();
            if (Do(new StopTask(), _silent) is { } trouble) return trouble;
        }

        _machine?.Dispose();
        _machine = DriverMachine.Make(_revision, setup ?? MachineSetup.Plain);
        return _machine is null ? new DeviceTrouble(TroubleKind.NotStarted, "the machine around the driver could not be made") : null;
    }
}
