using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Drivers.Virtio;
using Viommu.Harness.Facts;
using Viommu.Reference;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>What plans need to know of a machine.</summary>
/// <param name="Facts">What names mean on it. The driver's pool is not in its memory.</param>
/// <param name="Start">The task that a driver begins with on it.</param>
internal sealed record MachineFacts(DeviceFacts Facts, StartTask Start)
{
    // By the revision itself: another suite may have one of the same name.
    private static readonly ConditionalWeakTable<Revision, ConcurrentDictionary<(string Key, string? Driver), MachineFacts>> s_known = [];

    /// <summary>The facts of a machine, worked out once for each.</summary>
    /// <param name="setup">The machine.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="driver">The driver that is put on it; null for one that can do everything.</param>
    public static MachineFacts Of(MachineSetup setup, Revision revision, DriverDescription? driver) =>
        s_known.GetOrCreateValue(revision).GetOrAdd(
            (setup.Key, driver?.Fingerprint()), static (_, given) => Ask(given.setup, given.revision, given.driver), (setup, revision, driver));

    private static MachineFacts Ask(MachineSetup setup, Revision revision, DriverDescription? driver)
    {
        var machine = new ReferenceMachine(new ReferenceDevice(setup.Configuration, setup.Rules(), revision)) { IsPatterned = false };
        using var adapter = VirtioAdapter.Start(machine, revision, new VirtioOptions(), out var trouble)
            ?? throw new InvalidOperationException($"the machine {setup.Key} does not start: {trouble?.Text}");
        var whole = adapter.Description;
        var largest = whole.Memory.MaxBy(range => range.Size)!;
        // The end of the largest range: cases use its beginning.
        var pool = new MemoryRange((largest.Start + largest.Size - MachineSetup.PoolBytes) & ~0xfffffUL, MachineSetup.PoolBytes);
        var described = whole with
        {
            Config = new AnswerDesk(revision, setup.Difficulty).Config(whole.Config),
            Memory = [.. whole.Memory.Select(range => ReferenceEquals(range, largest) ? range with { Size = pool.Start - range.Start } : range)],
            Driver = driver,
        };
        var start = new StartTask(described.Features, described.Config.Length, [.. described.Endpoints.Select(endpoint => endpoint.Id)], whole.Memory, pool);
        return new MachineFacts(Survey.Ask(adapter, described, revision, out _), start);
    }
}
