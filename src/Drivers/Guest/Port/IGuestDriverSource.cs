using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Port;

/// <summary>Starts drivers of one kind: what <c>--driver</c> names. May be asked to start several, one after another or side by side.</summary>
public interface IGuestDriverSource
{
    /// <summary>The name as the user gave it.</summary>
    string Name { get; }

    /// <summary>True when several drivers may run side by side (<c>--jobs</c>).</summary>
    bool AllowsParallel { get; }

    /// <summary>Starts a driver that speaks the revision; null with the trouble when it cannot be started.</summary>
    IGuestDriver? Start(Revision revision, out DeviceTrouble? trouble);
}
