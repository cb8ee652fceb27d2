using Viommu.Drivers.Memory;
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
    private const uint Edu = 0x11e81234;

    private readonly string _binary = binary ?? model.DefaultBinary;
    private string? _version;
    private string? _refusals;

    /// <summary>The program's version, as it writes it; it is asked at the first start.</summary>
    public string Version => _version ?? "unknown";

    /// <summary>Starts one and brings its IOMMU up; null with the trouble when it cannot be.</summary>
    public (NativeHardware Hardware, NativeIommu Iommu)? Start(out DeviceTrouble? trouble)
    {
        if (ExecutablePath.Find(_binary) is not { } path)
        {
            trouble = new(TroubleKind.NotStarted, $"there is no program {_binary}: apt-get install --no-install-recommends {model.Package}");
            return null;
        }

        _version ??= QemuProgram.Version(path);
        _refusals ??= QemuProgram.RefusalItems(path);
        if (MakeRam(out trouble) is not { } ram) return null;
        if (QemuProcess.Start(path, folder => Arguments(folder, ram), options.StartLimit, out var socket, out trouble) is not { } process)
        {
            ram.Dispose();
            return null;
        }

        var qtest = new QtestClient(socket!, options.AnswerLimit, process.Explain);
        var bus = new PciBus(qtest, model.Pci);
        bus.SetUp();
        process.RemoveFiles();
        var hardware = new NativeHardware(process, qtest, ram, layout.Own, bus.Devices, Edu, options.AnswerLimit);
        if (model.BringUp(hardware, out var problem) is { } iommu) return (hardware, iommu);
        trouble = hardware.Trouble is { } lost
            ? lost with { Kind = TroubleKind.NotStarted }
            : process.Explain(TroubleKind.NotStarted, $"{_binary} cannot serve: {problem}");
        hardware.Dispose();
        return null;
    }

    private MachineRam? MakeRam(out DeviceTrouble? trouble)
    {
        trouble = null;
        try
        {
            return new MachineRam(layout.Ram, layout.Shown);
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
        .. model.Machine(folder, properties, QemuProgram.Number(_version!), layout),
        .. model.Slots.SelectMany(slot => new[] { "-device", $"edu,addr={slot}.0,dma_mask=0xffffffffffffffff" }),
    ];
}
