using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Facts;
using Viommu.Harness.GuestDrivers.Judging;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.Judging;
using Viommu.Harness.Planning;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Tasks;

/// <summary>What the plan of a driver's vector has beside that of a device's: a machine of its own, and tasks.</summary>
internal sealed class DriverPlan
{
    private readonly MachineSetup _setup;
    private readonly MachineFacts _machine;

    private DriverPlan(MachineSetup setup, MachineFacts machine) => (_setup, _machine) = (setup, machine);

    /// <summary>What names mean on the machine.</summary>
    public DeviceFacts Facts => _machine.Facts;

    /// <summary>True while the driver is at work on the machine.</summary>
    public bool IsStarted { get; set; }

    /// <summary>Works out the machine; null for the vector of a device.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="driver">What is known of the driver.</param>
    /// <param name="diagnostics">Where mistakes of the author go.</param>
    public static DriverPlan? Of(Vector vector, DeviceFacts driver, Diagnostics diagnostics)
    {
        if (vector.Case.Party != Party.Driver) return null;
        var setup = vector.Case.Machine.Make(new Scope(vector, driver, diagnostics), vector.Kind, driver.Revision) ?? MachineSetup.Plain;
        return new DriverPlan(setup, MachineFacts.Of(setup, driver.Revision, driver.Device.Driver));
    }

    /// <summary>Every vector begins on a new machine, where the driver starts unless the case has a step for that.</summary>
    public void Start(Planner plan)
    {
        var (vector, driver) = (plan.Vector, Facts.Device.Driver);
        if (vector.Kind is { } kind && driver?.Formats is { } formats && !formats.Contains(kind.Name))
            plan.Scope.SkipFor(SkipKind.NotApplicable, $"the driver attaches no {kind.Name} tables");
        foreach (var ability in vector.Case.Needs.Can) Need(plan, ability);
        plan.Do(new MachineOperation(_setup));
        if (vector.Case.Setup.Concat(vector.Case.Steps).Any(step => step is StartStep)) return;
        var start = StartTask();
        var at = plan.Do(new TaskOperation(start));
        plan.Expect(at, TaskExpectation.Needed(start));
    }

    /// <summary>Stops the driver, where the case did not.</summary>
    public void Stop(Planner plan)
    {
        if (IsStarted) plan.Do(new TaskOperation(new StopTask()));
    }

    /// <summary>The task that a driver begins with on this machine.</summary>
    public StartTask StartTask()
    {
        IsStarted = true;
        return _machine.Start;
    }

    /// <summary>Skips where the driver says that it cannot do something.</summary>
    public void Need(Planner plan, string ability)
    {
        if (Facts.Device.Driver is { } driver && !driver.Can.Contains(ability))
            plan.Scope.SkipFor(SkipKind.NotApplicable, $"the driver does not say that it can '{ability}'");
    }

    /// <summary>Skips where the driver makes no translated domains on this machine.</summary>
    public void NeedTranslation(Planner plan) => Need(plan, plan.Vector.Kind is null ? DriverAbility.Map : DriverAbility.Tables);

    /// <summary>
    /// What judges a step that names nothing: what the case is about, unless that is a duty which what the driver sends is judged by, not how its tasks end.
    /// </summary>
    public static string RequirementOf(Case asked, bool isSetup, Expectation expectation)
    {
        var first = asked.Covers[0];
        if (!isSetup && DriverDuties.Of(first) is null) return first;
        return expectation switch
        {
            DmaExpectation { AllowsBlocked: true } => "tasks.only-what-is-mapped",
            DmaExpectation => "tasks.map-reaches",
            TaskExpectation { Fails: true } => "tasks.impossible-fails",
            _ => "tasks.copes",
        };
    }
}
