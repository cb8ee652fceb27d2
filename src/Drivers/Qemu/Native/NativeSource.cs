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
    private readonly NativeBoot _boot;
    private readonly IReadOnlyDictionary<string, string> _properties;
    private readonly QemuOptions _options;

    /// <summary>A source of IOMMUs.</summary>
    /// <param name="name">The name as the user gave it.</param>
    /// <param name="kind">Which IOMMU.</param>
    /// <param name="binary">Path or name of the program; null for the usual one.</param>
    /// <param name="properties">Properties of the IOMMU, by name, and bits that are claimed of its registers; null for none.</param>
    /// <param name="options">Limits; null for the usual ones.</param>
    public NativeSource(
        string name, NativeKind kind, string? binary = null, IReadOnlyDictionary<string, string>? properties = null, QemuOptions? options = null)
    {
        Name = name;
        _properties = properties ?? new Dictionary<string, string>();
        _options = options ?? UsualLimits;
        var model = ModelOf(kind);
        _boot = new NativeBoot(model, model.Layout, binary, ClaimedBits.Without(_properties), _options);
    }

    /// <summary>The kinds that there are.</summary>
    public static IReadOnlyList<NativeKind> Kinds { get; } =
        [.. NativeModel.All.Select(model => new NativeKind(model.Kind, model.Title, model.DefaultBinary))];

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool AllowsParallel => true;

    /// <summary>A hang costs 4 s.</summary>
    internal static QemuOptions UsualLimits { get; } = new() { AnswerLimit = TimeSpan.FromSeconds(4) };

    /// <summary>What is missing here for a kind, and how to get it; null when its usual program can be run and is new enough.</summary>
    public static string? Missing(NativeKind kind)
    {
        var model = ModelOf(kind);
        return QemuProgram.Missing(model.DefaultBinary, model.Package, model.Oldest);
    }

    /// <inheritdoc/>
    public IDevice? Start(Revision revision, out DeviceTrouble? trouble)
    {
        if (_boot.Start(out trouble) is not var (hardware, iommu)) return null;
        var claimed = ClaimedBits.Of(_properties, iommu.Shown.Registers.Count, out var problem);
        if (problem is not null)
        {
            hardware.Dispose();
            trouble = new(TroubleKind.NotStarted, problem);
            return null;
        }

        var shown = iommu.Shown with { Registers = [.. iommu.Shown.Registers.Zip(claimed, (register, bits) => register | bits)] };
        var device = new ReferenceDevice(Configure(iommu, shown, hardware), new DeviceRules(), revision, iommu, hardware.Ram);
        var machine = new NativeMachine(device, hardware, Named(iommu), _boot.Version);
        return VirtioAdapter.Start(machine, revision, new VirtioOptions { AnswerLimit = _options.AnswerLimit, RawGrace = _options.RawGrace }, out trouble);
    }

    /// <summary>The model of a kind.</summary>
    internal static NativeModel ModelOf(NativeKind kind) => NativeModel.All.First(model => model.Kind == kind.Word);

    private static DeviceConfiguration Configure(NativeIommu iommu, TableHardware shown, NativeHardware hardware) => new()
    {
        Name = iommu.Name,
        Features = ["INPUT_RANGE", "DOMAIN_RANGE", "MAP_UNMAP", "PROBE", "BYPASS_CONFIG", "VERSION_1", "INDIRECT_DESC", "EVENT_IDX", "ATTACH_TABLE"],
        InputRange = iommu.Input,
        Ram = [.. hardware.Ram.Searched.Select(range => new RamRange(range.Start, range.Size))],
        Endpoints =
        [
            .. hardware.Endpoints.Keys.Order().Select(id => new EndpointConfiguration(id, iommu.Regions) { Tables = [shown], Executes = false }),
        ],
        HostTranslation = HostTranslation.Native,
    };

    private string Named(NativeIommu iommu) =>
        _properties.Count == 0 ? $"QEMU {iommu.Name}" : $"QEMU {iommu.Name} ({string.Join(", ", _properties.Select(one => $"{one.Key}={one.Value}"))})";
}
