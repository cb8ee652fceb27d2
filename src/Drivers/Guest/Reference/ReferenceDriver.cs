using System.Diagnostics.CodeAnalysis;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Drivers.Guest.Reference.Wire;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference;

/// <summary>
/// A whole driver of a virtio-iommu, as an operating system would have one, written to be read beside the specification (virtio 1.2, 5.13, and the page-table
/// extension). What it sends, it takes from the layouts of a revision; what it may choose and what it must keep to is in <see cref="DriverRules"/>.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="revision">The revision that it speaks.</param>
/// <param name="rules">Its rules.</param>
/// <param name="writers">The writers of page tables.</param>
public sealed class ReferenceDriver(string name, Revision revision, DriverRules rules, ITableWriters writers) : IGuestDriver
{
    private DriverSession? _session;

    /// <inheritdoc/>
    public DriverDescription Description { get; } = new(
        name, typeof(ReferenceDriver).Assembly.GetName().Version?.ToString(3) ?? "0", Abilities(rules));

    /// <inheritdoc/>
    /// <remarks>A driver in this process that throws has crashed, and is reported so: a mutant's broken rule must not take the run with it.</remarks>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "This is the process boundary of a driver without a process.")]
    public DeviceTrouble? Do(DriverTask task, IDriverCalls machine, out TaskAnswer? answer)
    {
        try
        {
            answer = Do(task, machine);
            return null;
        }
        catch (Exception e)
        {
            answer = null;
            return new DeviceTrouble(TroubleKind.Crash, $"the driver threw {e.GetType().Name}: {e.Message}", e.StackTrace ?? "");
        }
    }

    private static HashSet<string> Abilities(DriverRules rules)
    {
        var can = DriverAbility.All.ToHashSet(StringComparer.Ordinal);
        if (!rules.CanMap) can.Remove(DriverAbility.Map);
        if (!rules.WantedFeatures.Contains("ATTACH_TABLE"))
        {
            can.Remove(DriverAbility.Tables);
            can.Remove(DriverAbility.Pasid);
        }

        return can;
    }

    /// <inheritdoc/>
    public void Dispose() => _session = null;

    private TaskAnswer Do(DriverTask task, IDriverCalls machine)
    {
        switch (task)
        {
            case StartTask start:
                _session = DriverSession.Start(start, machine, revision, rules, writers, out var why);
                return _session is null ? new TaskFailed(why ?? "the driver did not start") : TaskDone.Plain;
            case EventTask report:
                return FaultReader.Read(report.Bytes, revision, rules);
        }

        if (_session is not { } session) return new TaskFailed("the driver has not started");
        var answer = session.Do(task, machine);
        if (task is StopTask) _session = null;
        return answer;
    }
}
