using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.Judging;
using Viommu.Harness.Results;

namespace Viommu.Harness.GuestDrivers.Judging;

/// <summary>How a task must end.</summary>
/// <param name="task">The task.</param>
internal sealed class TaskExpectation(DriverTask task) : Expectation
{
    private bool _isNeeded;

    /// <summary>True where the driver must refuse.</summary>
    public bool Fails { get; init; }

    /// <summary>True where it may refuse, and what else is expected is expected where it does not.</summary>
    public bool MayFail { get; init; }

    /// <summary>How many bytes a driver that says so must say; null for any number.</summary>
    public ulong? Size { get; init; }

    /// <summary>The reserved regions that it must tell, no more and no fewer; null where that is not asked.</summary>
    public IReadOnlyList<ToldRegion>? Regions { get; init; }

    /// <summary>Reserved regions that it must not tell.</summary>
    public IReadOnlyList<ToldRegion> Without { get; init; } = [];

    /// <summary>True where a report must be ignored.</summary>
    public bool Ignores { get; init; }

    /// <summary>What must be understood of a report; null where that is not asked.</summary>
    public ReportUnderstood? Report { get; init; }

    /// <summary>True where the report must be understood to have no address.</summary>
    public bool HasNoAddress { get; init; }

    /// <summary>True where the report must be understood to have no PASID.</summary>
    public bool HasNoPasid { get; init; }

    /// <summary>Done, or the vector is skipped.</summary>
    public static TaskExpectation Needed(DriverTask task) => new(task) { _isNeeded = true };

    /// <inheritdoc/>
    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not TaskReply { Answer: var answer }) return WrongKind(replies[principal]);
        if (Fails) return answer is TaskFailed ? Judgement.Held : Judgement.Broken($"'{task.Name}' refused", TaskText.Of(answer));
        if (answer is TaskFailed refusal)
        {
            if (MayFail) return Judgement.Held;
            return _isNeeded
                ? Judgement.Skip(SkipKind.Control, $"the driver did not {task.Name}: {refusal.Why}")
                : Judgement.Broken($"'{task.Name}' done", TaskText.Of(answer));
        }

        if (Size is { } size && answer is TaskDone { Size: { } told } && told != size) return Judgement.Broken($"0x{size:x} bytes told", $"0x{told:x}");
        if (Regions is not null || Without.Count > 0) return JudgeRegions(answer);
        if (Ignores) return answer is ReportIgnored ? Judgement.Held : Judgement.Broken("the report ignored", TaskText.Of(answer));
        return Report is null ? Judgement.Held : JudgeReport(answer);
    }

    private Judgement JudgeRegions(TaskAnswer answer)
    {
        if (answer is not RegionsTold { Regions: var told }) return Judgement.Broken("reserved regions told", TaskText.Of(answer));
        foreach (var wanted in Regions ?? [])
        {
            if (!told.Any(one => IsSame(one, wanted))) return Judgement.Broken($"the region {TaskText.Of(wanted)}", TaskText.Of(answer));
        }

        foreach (var one in told)
        {
            if (Without.Any(unwanted => IsSame(one, unwanted)) || (Regions is { } all && !all.Any(wanted => IsSame(one, wanted))))
                return Judgement.Broken($"no region {TaskText.Of(one)}", TaskText.Of(answer));
        }

        return Judgement.Held;
    }

    private static bool IsSame(ToldRegion told, ToldRegion wanted) =>
        told.Start == wanted.Start && told.End == wanted.End && (wanted.Kind.Length == 0 || told.Kind.Equals(wanted.Kind, StringComparison.OrdinalIgnoreCase));

    private Judgement JudgeReport(TaskAnswer answer)
    {
        if (answer is not ReportUnderstood got) return Judgement.Broken("the report understood", TaskText.Of(answer));
        var wanted = Report!;
        var isUnderstood = (wanted.Reason.Length == 0 || got.Reason.Equals(wanted.Reason, StringComparison.OrdinalIgnoreCase))
            && (wanted.Endpoint is null || got.Endpoint == wanted.Endpoint)
            && (wanted.Access == AccessKinds.None || got.Access == wanted.Access)
            && (wanted.Address is null || got.Address == wanted.Address)
            && (wanted.Pasid is null || got.Pasid == wanted.Pasid);
        if (HasNoAddress && got.Address is not null) return Judgement.Broken("no address, as the report has none", TaskText.Of(got));
        if (HasNoPasid && got.Pasid is not null) return Judgement.Broken("no PASID, as the report has none", TaskText.Of(got));
        return isUnderstood ? Judgement.Held : Judgement.Broken(TaskText.Of(wanted), TaskText.Of(got));
    }
}
