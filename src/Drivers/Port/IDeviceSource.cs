namespace Viommu.Drivers.Port;

/// <summary>Starts devices of one kind: what <c>--device</c> names. May be asked to start several, one after another or side by side.</summary>
public interface IDeviceSource
{
    /// <summary>The name as the user gave it.</summary>
    string Name { get; }

    /// <summary>True when several devices may run side by side (<c>--jobs</c>).</summary>
    bool AllowsParallel { get; }

    /// <summary>Starts a device that speaks the revision; null with the trouble when it cannot be started.</summary>
    IDevice? Start(Spec.Revisions.Revision revision, out DeviceTrouble? trouble);
}
