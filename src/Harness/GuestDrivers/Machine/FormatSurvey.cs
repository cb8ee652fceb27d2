using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.Formats;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>Asks a driver which table formats it attaches, on machines that offer nothing else.</summary>
internal static class FormatSurvey
{
    /// <summary>The formats, by the revision's names. One that the driver hangs or dies of is among them: the cases show what happens.</summary>
    public static IReadOnlySet<string> Ask(GuestDriverDevice driver, Revision revision)
    {
        var formats = new HashSet<string>();
        if (!driver.Description.Driver!.Can.Contains(DriverAbility.Tables)) return formats;
        var isLost = false;
        foreach (var kind in TableKinds.Standard.Of(revision))
        {
            if (!MachineHardware.Has(kind.Name)) continue;
            // After trouble the driver answers nothing more, and is said to attach the rest.
            var attaches = isLost ? null : Attaches(driver, revision, kind);
            isLost = attaches is null;
            if (attaches is not false) formats.Add(kind.Name);
        }

        return formats;
    }

    /// <summary>Whether it attaches tables of a format; null after trouble.</summary>
    private static bool? Attaches(GuestDriverDevice driver, Revision revision, TableKind kind)
    {
        var setup = MachineSetup.With(kind.Name, offersMap: false);
        var machine = MachineFacts.Of(setup, revision, null);
        var replies = new List<Reply>();
        Operation[] operations =
        [
            new MachineOperation(setup), new TaskOperation(machine.Start),
            new TaskOperation(new AttachTask(machine.Start.Endpoints[0], "asked", DomainUse.Translated)), new TaskOperation(new StopTask()),
        ];
        if (driver.Exchange(operations, replies) is not null) return null;
        return replies[1] is TaskReply { Answer: not TaskFailed } && replies[2] is TaskReply { Answer: not TaskFailed };
    }
}
