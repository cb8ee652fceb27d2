using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Port;

/// <summary>
/// A guest driver under test, behind whatever adapter reaches it. It does one task at a time; every wait inside has a limit. Used by one thread at a time.
/// </summary>
public interface IGuestDriver : IDisposable
{
    /// <summary>What the driver said of itself when it was started.</summary>
    DriverDescription Description { get; }

    /// <summary>Has the driver do a task, during which it calls the machine.</summary>
    /// <param name="task">The task.</param>
    /// <param name="machine">The machine, for the time of the task.</param>
    /// <param name="answer">How the driver finished it; null after trouble.</param>
    /// <returns>Null when it was finished, done or failed; else hang, crash or nonsense: the driver is lost then, dispose it and start another.</returns>
    DeviceTrouble? Do(DriverTask task, IDriverCalls machine, out TaskAnswer? answer);
}
