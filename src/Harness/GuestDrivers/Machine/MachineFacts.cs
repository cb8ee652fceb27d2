using System.Collections.Concurrent;
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
    private static readonly ConcurrentDictionary<(string Revision, string Key, string? Driver), MachineFacts> s_known = [];

    /// <summary>The facts of a machine, worked out once for each.</summary>
    /// <param name="setup">The machine.</param>
    /// <param name="revision">The revision.</param>
    /// <param name="driver">The driver that is put on it; null for one that can do everything.</param>
    public static MachineFacts Of(MachineSetup setup, Revision revision, DriverDescription? driver) =>
        s_known.GetOrAdd(
            (revision.Id, setup.Key, driver?.Fingerprint()), static (_, given) => Ask(given.setup, given.revision, given.driver), (setup, revision, driver));

    private static MachineFacts Ask(MachineSetup setup, Revision revision, DriverDescription? driver)
    {
        var machine = new ReferenceMachine(new ReferenceDevice(setup.Configuration, setup.Rules(), revision)) { IsPatterned = false };
        using var adapter = VirtioAdapter.Start(machine, revision, new VirtioOptions(), out var trouble)
            ?? throw new InvalidOperationException($"the machine {setup.Key} does not start: {trouble?.Text}");
        using var device = new PooledDevice(adapter, setup.Difficulty, revision, driver);
        var facts = Survey.Ask(device, revision, out _);
        var start = new StartTask(
            device.Description.Features,
            device.Description.Config.Length,
            [.. device.Description.Endpoints.Select(endpoint => endpoint.Id)],
            adapter.Description.Memory,
            device.Pool);
        return new MachineFacts(facts, start);
    }

    /// <summary>A device whose description leaves out the driver's pool.</summary>
    private sealed class PooledDevice : IDevice
    {
        private readonly VirtioAdapter _adapter;

        public PooledDevice(VirtioAdapter adapter, Difficulty difficulty, Revision revision, DriverDescription? driver)
        {
            _adapter = adapter;
            var described = adapter.Description;
            var largest = described.Memory.MaxBy(range => range.Size)!;
            // The end of the largest range: cases use its beginning.
            Pool = new MemoryRange((largest.Start + largest.Size - MachineSetup.PoolBytes) & ~0xfffffUL, MachineSetup.PoolBytes);
            Description = described with
            {
                Config = new AnswerDesk(revision, difficulty).Config(described.Config),
                Memory = [.. described.Memory.Select(range => ReferenceEquals(range, largest) ? range with { Size = Pool.Start - range.Start } : range)],
                Driver = driver,
            };
        }

        public MemoryRange Pool { get; }

        public DeviceDescription Description { get; }

        public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies) => _adapter.Exchange(operations, replies);

        public void Dispose()
        {
        }
    }
}
