using System.Buffers.Binary;
using Viommu.Drivers.Port;
using Viommu.Reference;

namespace Viommu.Drivers.Qemu.Native;

/// <summary>
/// An IOMMU that QEMU models as a walker of tables: each question is an access of an endpoint, with tables that stand where the question says. After
/// <see cref="Trouble"/> it is lost: dispose it and start another.
/// </summary>
public sealed class NativeWalker : IDisposable
{
    private const ulong PageBytes = 4096, WordBytes = 8;

    private readonly NativeHardware _hardware;
    private readonly NativeIommu _iommu;
    private readonly NativeLayout _layout;
    private readonly uint _endpoint;

    private NativeWalker(NativeHardware hardware, NativeIommu iommu, NativeLayout layout, string version)
    {
        (_hardware, _iommu, _layout) = (hardware, iommu, layout);
        _endpoint = hardware.Endpoints.Keys.Min();
        Name = $"QEMU {iommu.Name} {version}";
    }

    /// <summary>What it is.</summary>
    public string Name { get; }

    /// <summary>The formats whose tables it walks: <see cref="Viommu.Reference.Tables.TableFormat.Name"/>.</summary>
    public IReadOnlyList<string> Formats => _iommu.Formats;

    /// <summary>Its ID registers, in the order in which vectors name them.</summary>
    public IReadOnlyList<ulong> Registers => _iommu.Registers;

    /// <summary>Null while all is well.</summary>
    public DeviceTrouble? Trouble => _hardware.Trouble;

    /// <summary>Starts one; null with the trouble when it cannot be.</summary>
    /// <param name="kind">Which IOMMU.</param>
    /// <param name="binary">Path or name of the program; null for the usual one.</param>
    /// <param name="properties">Properties of the IOMMU, by name; null for none.</param>
    /// <param name="trouble">Why it did not start.</param>
    public static NativeWalker? Start(NativeKind kind, string? binary, IReadOnlyDictionary<string, string>? properties, out DeviceTrouble? trouble)
    {
        var model = NativeSource.ModelOf(kind);
        var boot = new NativeBoot(model, model.WideLayout, binary, properties ?? new Dictionary<string, string>(), NativeSource.UsualLimits);
        return boot.Start(out trouble) is var (hardware, iommu) ? new NativeWalker(hardware, iommu, model.WideLayout, boot.Version) : null;
    }

    /// <summary>True when a page is RAM of the machine that a question may use.</summary>
    public bool IsRam(ulong address)
    {
        var page = address & ~(PageBytes - 1);
        if (_layout.Own.Contains(page, PageBytes)) return false;
        foreach (var range in _layout.Ram)
        {
            if (range.Contains(page, PageBytes)) return !IsFirmware(page);
        }

        return false;
    }

    /// <summary>Asks for one access. All RAM is zero but for what is given.</summary>
    /// <param name="context">The context's words.</param>
    /// <param name="memory">Words of memory by address, each in RAM.</param>
    /// <param name="access">A read or a write, without privilege or PASID.</param>
    /// <param name="likely">Where a read may go: a mark is put there, and a read that does not bring it went elsewhere.</param>
    public NativeWalk Ask(IReadOnlyList<ulong> context, IEnumerable<KeyValuePair<ulong, ulong>> memory, in EndpointAccess access, ulong? likely)
    {
        if (Trouble is not null) return new NativeWalk(NativeWalkKind.Lost);
        Clear();
        var written = new Dictionary<ulong, ulong>(memory);
        foreach (var (address, value) in written) BinaryPrimitives.WriteUInt64LittleEndian(_hardware.Ram.At(address, sizeof(ulong)), value);
        _iommu.Load(_endpoint, context);

        // Not over the end of a page: each page is translated on its own.
        var length = (int)Math.Min(WordBytes, PageBytes - (access.Iova & (PageBytes - 1)));
        Span<byte> data = stackalloc byte[length];
        Mark(access.Iova, data);
        var isWrite = access.Kind == AccessKind.Write;
        if (!isWrite && likely is { } place && IsRam(place) && !Covers(written, place, length)) data.CopyTo(_hardware.Ram.At(place, length));
        Span<byte> moved = stackalloc byte[length];
        data.CopyTo(moved);
        if (!isWrite) moved.Clear();
        var outcome = _iommu.Access(_endpoint, access, moved);
        if (Trouble is not null) return new NativeWalk(NativeWalkKind.Lost);
        if (!outcome.IsDone) return new NativeWalk(NativeWalkKind.Blocked, 0, outcome.Fault?.Number);
        if (isWrite) return Find(data) is { } found ? new NativeWalk(NativeWalkKind.Found, found) : new NativeWalk(NativeWalkKind.Elsewhere);
        return likely is { } at && IsRam(at) && moved.SequenceEqual(_hardware.Ram.At(at, length))
            ? new NativeWalk(NativeWalkKind.Found, at)
            : new NativeWalk(NativeWalkKind.Elsewhere);
    }

    /// <summary>A word of memory as it is now.</summary>
    public ulong Read(ulong address) => BinaryPrimitives.ReadUInt64LittleEndian(_hardware.Ram.At(address, sizeof(ulong)));

    /// <inheritdoc/>
    public void Dispose() => _hardware.Dispose();

    // Below 1 MiB a PC has a window for its screen, and firmware.
    private bool IsFirmware(ulong page) => _layout.Ram[0].Start == 0 && page is >= 0xa_0000 and < 0x10_0000;

    private static bool Covers(Dictionary<ulong, ulong> words, ulong place, int length)
    {
        for (var at = place & ~(WordBytes - 1); at < place + (ulong)length; at += WordBytes)
        {
            if (words.ContainsKey(at)) return true;
        }

        return false;
    }

    private static void Mark(ulong iova, Span<byte> data)
    {
        // No byte of it is zero, and none of it is likely to stand in a table.
        for (var i = 0; i < data.Length; i++) data[i] = unchecked((byte)((((iova >> 12) + (ulong)i) * 167) | 1));
    }

    private void Clear()
    {
        foreach (var range in _layout.Ram)
        {
            // Ours lies at the end of the last range.
            var size = range.Contains(_layout.Own.Start, 1) ? _layout.Own.Start - range.Start : range.Size;
            _hardware.Ram.Forget(new MemoryRange(range.Start, size));
        }
    }

    private ulong? Find(ReadOnlySpan<byte> data)
    {
        foreach (var page in _hardware.Ram.TouchedPages().ToList())
        {
            if (_layout.Own.Contains(page, PageBytes)) continue;
            var at = _hardware.Ram.At(page, (int)PageBytes).IndexOf(data);
            if (at >= 0) return page + (ulong)at;
        }

        return null;
    }
}
