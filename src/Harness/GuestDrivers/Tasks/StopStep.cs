using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary><c>stop</c>: release everything. A case that does not say so ends with it.</summary>
internal sealed class StopStep(StepHead head) : TaskStep(head)
{
    /// <summary>What a case writes.</summary>
    public static StepKind Definition { get; } = new(
        "stop", new("the driver releases everything; what a case without it ends with") { TakesValue = true }, head => new StopStep(head));

    /// <inheritdoc/>
    protected override DriverTask? Task(Planner plan)
    {
        if (plan.Driver is { } driver) driver.IsStarted = false;
        return new StopTask();
    }
}
