using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.GuestDrivers.Judging;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.Planning;
using Viommu.Harness.Steps;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>
/// A task of the driver under test. One that expects nothing must be done, or the vector is skipped: that a driver refuses is an answer, not a fault.
/// </summary>
internal abstract class TaskStep : Step
{
    private readonly Written<TaskAnswerForm>? _expected;
    private readonly bool _isSetup;

    protected TaskStep(StepHead head)
        : base(head)
    {
        _expected = head.Typed<TaskAnswerForm>("expect", TaskAnswerForm.Read);
        _isSetup = head.IsSetup;
    }

    /// <inheritdoc/>
    internal sealed override Planned Plan(Planner plan)
    {
        if (Task(plan) is not { } task) return Planned.Nothing;
        var principal = plan.Do(new TaskOperation(task));
        var expected = _isSetup ? null : plan.Scope.Value(_expected);
        return new Planned(principal, expected is null ? TaskExpectation.Needed(task) : expected.Plan(plan, task));
    }

    /// <summary>The task for a vector; null after a mistake, and where this driver cannot be asked.</summary>
    protected abstract DriverTask? Task(Planner plan);

    /// <summary>Skips where the driver says that it cannot do something.</summary>
    protected static void NeedAbility(Planner plan, string ability) => plan.Driver?.Need(plan, ability);
}
