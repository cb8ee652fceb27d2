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
    private const uint VirtioVendor = 0x1af4, FirstModernDevice = 0x1040, Edu = 0x11e81234;

    private readonly string _binary;
    private readonly IReadOnlyDictionary<string, string> _properties;
    private readonly QemuOptions _options;
    private string? _version;
    private string? _refusals;

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
        if (ExecutablePath.Find(_binary) is not { } path)
        {
            trouble = new(TroubleKind.NotStarted, $"there is no program {_binary}: apt-get install --no-install-recommends {Package}");
            return null;
        }

        _version ??= QemuProgram.Version(path);
        _refusals ??= QemuProgram.RefusalItems(path);
        if (MakeRam(out trouble) is not { } ram) return null;
        Func<string, IEnumerable<string>> arguments = folder => [.. Arguments(ram), "-bios", HaltRom.WriteTo(folder), "-d", _refusals];
        if (QemuProcess.Start(path, arguments, _options.StartLimit, out var socket, out trouble) is not { } process)
        {
            ram.Dispose();
            return null;
        }

        var qtest = new QtestClient(socket!, _options.StartLimit, process.Explain);
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

    private static SharedRam? MakeRam(out DeviceTrouble? trouble)
    {
        trouble = null;
        try
        {
            return new SharedRam(QemuMachine.MemoryMegabytes << 20);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or EntryPointNotFoundException or DllNotFoundException)
        {
            trouble = new(TroubleKind.NotStarted, $"guest RAM could not be made: {e.Message}");
            return null;
        }
    }

    private string[] Arguments(SharedRam ram) =>
    [
        "-nodefaults", "-no-user-config", "-display", "none", "-m", $"{QemuMachine.MemoryMegabytes}",
        "-object", $"memory-backend-file,id=ram,share=on,mem-path={ram.Path},size={ram.Size}",
        "-M", "q35,hpet=off,pit=off,memory-backend=ram",
        "-accel", "tcg", "-icount", "shift=0,sleep=off",
        "-device", $"virtio-iommu-pci,addr=1.0{DeviceProperties.Text(_properties)}",
        "-device", "edu,addr=2.0,dma_mask=0xffffffffffffffff",
        "-device", "edu,addr=3.0,dma_mask=0xffffffffffffffff",
        "-device", "edu,addr=4.0,dma_mask=0xffffffffffffffff",
        "-device", "pcie-root-port,addr=5.0,id=rp0,chassis=1",
        "-device", "edu,bus=rp0,addr=0.0,dma_mask=0xffffffffffffffff",
    ];

    private QemuMachine? TakeOver(QemuProcess process, QtestClient qtest, SharedRam ram, Revision revision, out DeviceTrouble? trouble)
    {
        var pci = new PciBus(qtest, PciPlace.Q35);
        pci.SetUp();
        process.RemoveFiles();
        var identity = ((FirstModernDevice + (uint)revision.DeviceId) << 16) | VirtioVendor;
        var device = pci.Devices.FirstOrDefault(found => found.Identity == identity);
        var edus = pci.Devices.Where(found => found.Identity == Edu).ToList();
        var virtio = device is null ? null : VirtioPci.Find(qtest, pci, device);
        trouble = qtest.Trouble is { } lost ? lost with { Kind = TroubleKind.NotStarted }
            : device is null ? process.Explain(TroubleKind.NotStarted, $"{_binary} has no virtio device {revision.DeviceId} on its PCI bus")
            : virtio is null ? process.Explain(TroubleKind.NotStarted, $"{_binary}'s virtio device {revision.DeviceId} lacks a capability of virtio 1.2, 4.1.4")
            : null;
        return trouble is null ? new QemuMachine(process, qtest, ram, pci, virtio!, device!, edus, _version!, _options) : null;
    }
}
