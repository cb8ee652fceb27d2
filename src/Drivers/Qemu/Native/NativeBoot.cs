using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>Starts QEMUs with one of the IOMMUs that it models.</summary>
/// <param name="model">Which.</param>
/// <param name="layout">The machine's RAM.</param>
/// <param name="binary">Path or name of the program; null for the usual one.</param>
/// <param name="properties">Properties of the IOMMU, by name.</param>
/// <param name="options">Limits.</param>
internal sealed class NativeBoot(
    NativeModel model, NativeLayout layout, string? binary, IReadOnlyDictionary<string, string> properties, QemuOptions options)
{
    private readonly string _binary = binary ?? model.DefaultBinary;
    private readonly QemuBoot _boot = new(binary ?? model.DefaultBinary, model.Package, options.StartLimit);

    /// <summary>The program's version, as it writes it; it is asked at the first start.</summary>
    public string Version => _boot.Version;

    /// <summary>Starts one and brings its IOMMU up; null with the trouble when it cannot be.</summary>
    public (NativeHardware Hardware, NativeIommu Iommu)? Start(out DeviceTrouble? trouble)
    {
        if (_boot.Start(layout.Ram, layout.Shown, Machine, out trouble) is not var (process, socket, ram)) return null;
        var qtest = new QtestClient(socket, options.AnswerLimit, process.Explain);
        var bus = new PciBus(qtest, model.Pci);
        bus.SetUp();
        process.RemoveFiles();
        var hardware = new NativeHardware(process, qtest, ram, layout.Own, bus.Devices, options.AnswerLimit);
        if (model.BringUp(hardware, out var problem) is { } iommu) return (hardware, iommu);
        trouble = hardware.Trouble is { } lost
            ? lost with { Kind = TroubleKind.NotStarted }
            : process.Explain(TroubleKind.NotStarted, $"{_binary} cannot serve: {problem}");
        hardware.Dispose();
        return null;
    }

    private IEnumerable<string> Machine(string folder) =>
    [
        .. model.Machine(folder, properties, QemuProgram.Number(Version), layout),
        .. model.Slots.SelectMany(slot => new[] { "-device", EduEndpoint.Argument($"addr={slot}.0") }),
    ];
}
