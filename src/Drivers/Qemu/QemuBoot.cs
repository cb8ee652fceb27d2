using System.Net.Sockets;
using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Qemu;

/// <summary>Starts machines of one QEMU program, each with its RAM behind a memory file and its processor asleep.</summary>
/// <param name="binary">Path or name of the program.</param>
/// <param name="package">Debian's package that has it.</param>
/// <param name="limit">How long a start may take.</param>
internal sealed class QemuBoot(string binary, string package, TimeSpan limit)
{
    private string? _version;
    private string? _refusals;

    /// <summary>The program's version, as it writes it; it is asked at the first start.</summary>
    public string Version => _version ?? "unknown";

    /// <summary>Starts one; null with the trouble when it cannot be.</summary>
    /// <param name="pieces">The machine's RAM, in the order in which it lies in its memory file.</param>
    /// <param name="shown">The part of it that a guest is shown.</param>
    /// <param name="machine">QEMU's arguments for the machine, whose memory backend is <c>ram</c>, and its devices; it is given the folder for files.</param>
    /// <param name="trouble">Why it did not start.</param>
    public (QemuProcess Process, Socket Socket, MachineRam Ram)? Start(
        IReadOnlyList<MemoryRange> pieces, IReadOnlyList<MemoryRange> shown, Func<string, IEnumerable<string>> machine, out DeviceTrouble? trouble)
    {
        if (QemuProgram.Find(binary, package, out var missing) is not { } path)
        {
            trouble = new(TroubleKind.NotStarted, missing!);
            return null;
        }

        _version ??= QemuProgram.Version(path);
        _refusals ??= QemuProgram.RefusalItems(path);
        if (MakeRam(pieces, shown, out trouble) is not { } ram) return null;
        Func<string, IEnumerable<string>> arguments = folder => [.. Usual(ram, _refusals), .. machine(folder)];
        if (QemuProcess.Start(path, arguments, limit, out var socket, out trouble) is { } process) return (process, socket!, ram);
        ram.Dispose();
        return null;
    }

    private static MachineRam? MakeRam(IReadOnlyList<MemoryRange> pieces, IReadOnlyList<MemoryRange> shown, out DeviceTrouble? trouble)
    {
        trouble = null;
        try
        {
            return new MachineRam(pieces, shown);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or EntryPointNotFoundException or DllNotFoundException)
        {
            trouble = new(TroubleKind.NotStarted, $"guest RAM could not be made: {e.Message}");
            return null;
        }
    }

    private static string[] Usual(MachineRam ram, string refusals) =>
    [
        "-nodefaults", "-no-user-config", "-display", "none", "-m", $"{ram.Size >> 20}",
        "-object", $"memory-backend-file,id=ram,share=on,mem-path={ram.Path},size={ram.Size}",
        "-accel", "tcg", "-icount", "shift=0,sleep=off", "-d", refusals,
    ];
}
