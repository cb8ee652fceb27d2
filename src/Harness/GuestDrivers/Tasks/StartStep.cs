using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>start</c>: negotiate and get ready. A case that does not say so begins with it.</summary>
internal sealed class StartStep(StepHead head) : TaskStep(head)
{
    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "start", new("the driver negotiates and gets ready; what a case without it begins with") { TakesValue = true }, head => new StartStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan) => plan.Driver?.StartTask();
}
