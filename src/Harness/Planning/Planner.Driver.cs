using Viommu.Drivers.Guest.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Facts;
using Viommu.Harness.GuestDrivers;
using Viommu.Harness.GuestDrivers.Judging;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.GuestDrivers.Tasks;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;
using Viommu.Spec;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Planning;

// Vectors of a driver: a machine of their own, and tasks.
public sealed partial class Planner
{
    private MachineSetup _setup = MachineSetup.Plain;
    private StartTask? _start;

    /// <summary>True while the driver is at work on a machine.</summary>
    internal bool IsStarted { get; set; }

    /// <summary>Plans for the machine that the case describes.</summary>
    private static Planner ForDriver(Vector vector, DeviceFacts driver, Diagnostics diagnostics)
    {
        var kind = vector.Kind;
        var setup = vector.Case.Machine.Make(new Scope(vector, driver, diagnostics), kind, driver.Revision) ?? MachineSetup.Plain;
        var machine = MachineFacts.Of(setup, driver.Revision, driver.Device.Driver);
        var planner = new Planner(vector, machine.Facts, diagnostics) { _setup = setup, _start = machine.Start };
        if (kind is not null && driver.Device.Driver?.Formats is { } formats && !formats.Contains(kind.Name))
            planner.Scope.SkipFor(SkipKind.NotApplicable, $"the driver attaches no {kind.Name} tables");
        foreach (var ability in vector.Case.Needs.Can) planner.NeedAbility(ability);
        return planner;
    }

    /// <summary>Skips where the driver says that it cannot do something.</summary>
    internal void NeedAbility(string ability)
    {
        if (Facts.Device.Driver is { } driver && !driver.Can.Contains(ability))
            Scope.SkipFor(SkipKind.NotApplicable, $"the driver does not say that it can '{ability}'");
    }

    /// <summary>Skips where the driver makes no translated domains on this machine.</summary>
    internal void NeedTranslation()
    {
        if (Vector.Kind is not null) NeedAbility(DriverAbility.Tables);
        else NeedAbility(DriverAbility.Map);
    }

    /// <summary>The task that a driver begins with on this machine.</summary>
    internal StartTask? StartTask()
    {
        IsStarted = true;
        return _start;
    }

    /// <summary>Every vector begins on a new machine, where the driver starts unless the case has a step for that.</summary>
    private void StartDriver()
    {
        Do(new MachineOperation(_setup));
        if (Vector.Case.Setup.Concat(Vector.Case.Steps).Any(step => step is StartStep) || StartTask() is not { } start) return;
        var at = Do(new TaskOperation(start));
        if (Revision.Requirements.TryGetValue(Vector.Case.Covers[0], out var requirement))
            _expectations.Add(new PlannedExpectation(Place, at, TaskExpectation.Needed(start), requirement, []));
    }

    private void StopDriver()
    {
        if (IsStarted) Do(new TaskOperation(new StopTask()));
    }

    /// <summary>
    /// What judges a step of a driver that names nothing: what the case is about, unless that is a duty which what the driver sends is judged by, and not how its
    /// tasks end.
    /// </summary>
    private string OfDriver(Expectation expectation)
    {
        var first = Vector.Case.Covers[0];
        if (!IsSetup && DriverDuties.Of(first) is null) return first;
        return expectation switch
        {
            DmaExpectation { AllowsBlocked: true } => "tasks.only-what-is-mapped",
            DmaExpectation => "tasks.map-reaches",
            TaskExpectation { Fails: true } => "tasks.impossible-fails",
            _ => "tasks.copes",
        };
    }
}
