using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Host;
using Viommu.Reference.Memory;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>
/// The IOMMUs that QEMU models, each behind a virtio-iommu of ours that passes requests on to it: what its tables translate to, what it caches and which
/// faults it records are QEMU's. Driven over qtest, no guest software. Each device is a QEMU of its own.
/// </summary>
public sealed class NativeSource : IDeviceSource
{
    private const uint Edu = 0x11e81234;

    private readonly NativeModel _model;
    private readonly string _binary;
    private readonly IReadOnlyDictionary<string, string> _properties;
    private readonly QemuOptions _options;
    private string? _version;
    private string? _refusals;

    /// <summary>A source of IOMMUs.</summary>
    /// <param name="name">The name as the user gave it.</param>
    /// <param name="kind">Which IOMMU.</param>
    /// <param name="binary">Path or name of the program; null for the usual one.</param>
    /// <param name="properties">Properties of the IOMMU, by name; null for none.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    public NativeSource(
        string name, NativeKind kind, string? binary = null, IReadOnlyDictionary<string, string>? properties = null, QemuOptions? options = null)
    {
        Name = name;
        _model = ModelOf(kind);
        _binary = binary ?? _model.DefaultBinary;
        _properties = properties ?? new Dictionary<string, string>();
        _options = options ?? new QemuOptions { AnswerLimit = TimeSpan.FromSeconds(4) };
    }

    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyList<NativeKind> Kinds { get; } =
        [.. NativeModel.All.Select(model => new NativeKind(model.Kind, model.Title, model.DefaultBinary))];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool AllowsParallel => true;

    /// <summary>What is missing here for a kind, and how to get it; null when its usual program can be run and is new enough.</summary>
    public static string? Missing(NativeKind kind)
    {
        var model = ModelOf(kind);
        return QemuProgram.Missing(model.DefaultBinary, model.Package, model.Oldest);
    }

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble)
    {
        if (ExecutablePath.Find(_binary) is not { } path)
        {
            trouble = new(TroubleKind.NotStarted, $"there is no program {_binary}: apt-get install --no-install-recommends {_model.Package}");
            return null;
        }

        _version ??= QemuProgram.Version(path);
        _refusals ??= QemuProgram.RefusalItems(path);
        if (MakeRam(out trouble) is not { } ram) return null;
        if (QemuProcess.Start(path, folder => Arguments(folder, ram), _options.StartLimit, out var socket, out trouble) is not { } process)
        {
            ram.Dispose();
            return null;
        }

        var qtest = new QtestClient(socket!, _options.AnswerLimit, process.Explain);
        var bus = new PciBus(qtest, _model.Pci);
        bus.SetUp();
        process.RemoveFiles();
        var hardware = new NativeHardware(process, qtest, ram, _model.Own, bus.Devices, Edu, _options.AnswerLimit);
        string? problem = null;
        if (_model.BringUp(hardware, out problem) is not { } iommu)
        {
            trouble = hardware.Trouble is { } lost
                ? lost with { Kind = TroubleKind.NotStarted }
                : process.Explain(TroubleKind.NotStarted, $"{_binary} cannot serve: {problem}");
            hardware.Dispose();
            return null;
        }

        var device = new ReferenceDevice(Configure(iommu, hardware), new DeviceRules(), revision, iommu, ram);
        var machine = new NativeMachine(device, hardware, Named(iommu), _version);
        return VirtioAdapter.Start(machine, revision, new VirtioOptions { AnswerLimit = _options.AnswerLimit, RawGrace = _options.RawGrace }, out trouble);
    }

    private static DeviceConfiguration Configure(NativeIommu iommu, NativeHardware hardware) => new()
    {
        Name = iommu.Name,
        Features = ["INPUT_RANGE", "DOMAIN_RANGE", "MAP_UNMAP", "PROBE", "BYPASS_CONFIG", "VERSION_1", "INDIRECT_DESC", "EVENT_IDX", "ATTACH_TABLE"],
        InputRange = iommu.Input,
        Ram = [.. hardware.Ram.Searched.Select(range => new RamRange(range.Start, range.Size))],
        Endpoints =
        [
            .. hardware.Endpoints.Keys.Order().Select(id => new EndpointConfiguration(id, iommu.Regions) { Tables = [iommu.Shown], Executes = false }),
        ],
        HostTranslation = HostTranslation.Native,
    };

    private static NativeModel ModelOf(NativeKind kind) => NativeModel.All.First(model => model.Kind == kind.Word);

    private string Named(NativeIommu iommu) =>
        _properties.Count == 0 ? $"QEMU {iommu.Name}" : $"QEMU {iommu.Name} ({string.Join(", ", _properties.Select(one => $"{one.Key}={one.Value}"))})";

    private MachineRam? MakeRam(out DeviceTrouble? trouble)
    {
        trouble = null;
        try
        {
            return new MachineRam(_model.Ram, _model.Shown);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or EntryPointNotFoundException or DllNotFoundException)
        {
            trouble = new(TroubleKind.NotStarted, $"guest RAM could not be made: {e.Message}");
            return null;
        }
    }

    private IEnumerable<string> Arguments(string folder, MachineRam ram) =>
    [
        "-nodefaults", "-no-user-config", "-display", "none", "-m", $"{ram.Size >> 20}",
        "-object", $"memory-backend-file,id=ram,share=on,mem-path={ram.Path},size={ram.Size}",
        "-accel", "tcg", "-icount", "shift=0,sleep=off", "-d", _refusals!,
        .. _model.Machine(folder, _properties, QemuProgram.Number(_version!)),
        .. _model.Slots.SelectMany(slot => new[] { "-device", $"edu,addr={slot}.0,dma_mask=0xffffffffffffffff" }),
    ];
}
