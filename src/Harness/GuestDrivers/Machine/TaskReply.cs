using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>How the driver finished a task, and what it did meanwhile.</summary>
/// <param name="Answer">How it finished.</param>
/// <param name="Events">What it did to the machine, in order; their lines are 0.</param>
/// <param name="Log">What it said.</param>
internal sealed record TaskReply(TaskAnswer Answer, IReadOnlyList<RecordedEvent> Events, IReadOnlyList<string> Log) : Reply;
