using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Qemu;

/// <summary>
/// Stock QEMU (7.2 or later, x86-64) with a virtio-iommu and educational devices as endpoints, one of them behind a root port; driven over qtest, no
/// guest software. Each device is a QEMU of its own.
/// </summary>
public sealed class QemuSource : IDeviceSource
{
    /// <summary>The program that is run when none is named.</summary>
    public const string DefaultBinary = "qemu-system-x86_64";

    private const string Package = "qemu-system-x86";
    private const uint VirtioVendor = 0x1af4, FirstModernDevice = 0x1040;

    private readonly string _binary;
    private readonly QemuBoot _boot;
    private readonly IReadOnlyDictionary<string, string> _properties;
    private readonly QemuOptions _options;

    /// <summary>A source of QEMUs.</summary>
    /// <param name="name">The name as the user gave it.</param>
    /// <param name="binary">Path or name of the program; null for <see cref="DefaultBinary"/>.</param>
    /// <param name="properties">Properties of its virtio-iommu, by name; null for none.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    public QemuSource(string name, string? binary = null, IReadOnlyDictionary<string, string>? properties = null, QemuOptions? options = null)
    {
        Name = name;
        _binary = binary ?? DefaultBinary;
        _properties = properties ?? new Dictionary<string, string>();
        _options = options ?? new QemuOptions();
        _boot = new QemuBoot(_binary, Package, _options.StartLimit);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool AllowsParallel => true;

    /// <summary>What is missing here, and how to get it; null when the usual program can be run.</summary>
    public static string? Missing() => QemuProgram.Missing(DefaultBinary, Package, null);

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble)
    {
        MemoryRange[] all = [new(0, (ulong)QemuMachine.MemoryMegabytes << 20)];
        if (_boot.Start(all, all, Machine, out trouble) is not var (process, socket, ram)) return null;
        var qtest = new QtestClient(socket, _options.StartLimit, process.Explain);
        var machine = TakeOver(process, qtest, ram, revision, out trouble);
        if (machine is null)
        {
            qtest.Dispose();
            process.Dispose();
            ram.Dispose();
            return null;
        }

        var options = new VirtioOptions { AnswerLimit = _options.AnswerLimit, RawGrace = _options.RawGrace };
        var device = VirtioAdapter.Start(machine, revision, options, out trouble);
        if (trouble is not null) trouble = trouble with { Kind = TroubleKind.NotStarted };
        return device;
    }

    private IEnumerable<string> Machine(string folder) =>
    [
        "-M", "q35,hpet=off,pit=off,memory-backend=ram", "-bios", HaltRom.WriteTo(folder),
        "-device", $"virtio-iommu-pci,addr=1.0{DeviceProperties.Text(_properties)}",
        "-device", EduEndpoint.Argument("addr=2.0"),
        "-device", EduEndpoint.Argument("addr=3.0"),
        "-device", EduEndpoint.Argument("addr=4.0"),
        "-device", "pcie-root-port,addr=5.0,id=rp0,chassis=1",
        "-device", EduEndpoint.Argument("bus=rp0,addr=0.0"),
    ];

    private QemuMachine? TakeOver(QemuProcess process, QtestClient qtest, MachineRam ram, Revision revision, out DeviceTrouble? trouble)
    {
        var pci = new PciBus(qtest, PciPlace.Q35);
        pci.SetUp();
        process.RemoveFiles();
        var identity = ((FirstModernDevice + (uint)revision.DeviceId) << 16) | VirtioVendor;
        var device = pci.Devices.FirstOrDefault(found => found.Identity == identity);
        var edus = pci.Devices.Where(found => found.Identity == EduEndpoint.Identity).ToList();
        var virtio = device is null ? null : VirtioPci.Find(qtest, pci, device);
        trouble = qtest.Trouble is { } lost ? lost with { Kind = TroubleKind.NotStarted }
            : device is null ? process.Explain(TroubleKind.NotStarted, $"{_binary} has no virtio device {revision.DeviceId} on its PCI bus")
            : virtio is null ? process.Explain(TroubleKind.NotStarted, $"{_binary}'s virtio device {revision.DeviceId} lacks a capability of virtio 1.2, 4.1.4")
            : null;
        return trouble is null ? new QemuMachine(process, qtest, ram, pci, virtio!, device!, edus, _boot.Version, _options) : null;
    }
}
