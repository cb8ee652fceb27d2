using System.Buffers.Binary;
using Viommu.Drivers.Guest;
using Viommu.Spec.Revisions;
using Viommu.Tests.Reference;

namespace Viommu.Tests.GuestDrivers;

/// <summary>A recording in the making: what a driver did, in order. Requests are laid out here by hand, not by the revision.</summary>
internal sealed class Recording(string revision = "pgtable-v2")
{
    private const int ProbeSize = 64;
    private static readonly byte[] s_ok = new byte[4];

    private readonly List<RecordedEvent> _events = [];

    public Revision Revision { get; } = BaseRevision.Get(revision);

    public RecordedDriver Driver => new("test.jsonl", _events);

    /// <summary>Features 0, 1, 2, 4, 6, 7 and 32 offered, and those but some accepted; a config space with ranges and a probe_size of 64.</summary>
    public static Recording Usual(string revision = "pgtable-v2", ulong without = 0)
    {
        var config = new byte[40];
        BinaryPrimitives.WriteUInt64LittleEndian(config, 0xfffffffffffff000);
        BinaryPrimitives.WriteUInt64LittleEndian(config.AsSpan(8), 0x1000);
        BinaryPrimitives.WriteUInt64LittleEndian(config.AsSpan(16), 0xffff_ffff);
        BinaryPrimitives.WriteUInt32LittleEndian(config.AsSpan(24), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(config.AsSpan(28), 100);
        BinaryPrimitives.WriteUInt32LittleEndian(config.AsSpan(32), ProbeSize);
        const ulong offered = 0x1_0000_00d7;
        return new Recording(revision).Add(line => new RecordedFeatures(line, offered, offered & ~without)).Add(line => new RecordedConfig(line, config));
    }

    public Recording Add(Func<int, RecordedEvent> make)
    {
        _events.Add(make(_events.Count + 1));
        return this;
    }

    public Recording Send(byte[] readable, byte[]? written = null, int? writable = null) =>
        Add(line => new RecordedRequest(line, readable, writable ?? 4, (written ?? s_ok).Length, written ?? s_ok));

    public Recording Write(int offset, params byte[] bytes) => Add(line => new RecordedConfigWrite(line, offset, bytes));

    public Recording Probe(uint endpoint, byte reserved = 0, int room = ProbeSize, ulong regionStart = 0, ulong regionEnd = 0)
    {
        var readable = new byte[72];
        readable[0] = 5;
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(4), endpoint);
        readable[71] = reserved;
        var written = new byte[room + 4];
        if (regionEnd > 0)
        {
            written[0] = 1;
            written[2] = 20;
            BinaryPrimitives.WriteUInt64LittleEndian(written.AsSpan(8), regionStart);
            BinaryPrimitives.WriteUInt64LittleEndian(written.AsSpan(16), regionEnd);
        }

        return Send(readable, written, room + 4);
    }

    public Recording Attach(uint domain, uint endpoint, uint flags = 0, byte reserved = 0, byte head = 0, byte status = 0)
    {
        var readable = Head(1, 20, head, domain, endpoint);
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(12), flags);
        readable[16] = reserved;
        return Send(readable, [status, 0, 0, 0]);
    }

    public Recording Detach(uint domain, uint endpoint, byte reserved = 0)
    {
        var readable = Head(2, 20, 0, domain, endpoint);
        readable[19] = reserved;
        return Send(readable);
    }

    public Recording Map(uint domain, ulong start, ulong end, uint flags = 3)
    {
        var readable = Head(3, 36, 0, domain);
        BinaryPrimitives.WriteUInt64LittleEndian(readable.AsSpan(8), start);
        BinaryPrimitives.WriteUInt64LittleEndian(readable.AsSpan(16), end);
        BinaryPrimitives.WriteUInt64LittleEndian(readable.AsSpan(24), 0x8000_0000);
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(32), flags);
        return Send(readable);
    }

    public Recording Unmap(uint domain, ulong start, ulong end, byte reserved = 0)
    {
        var readable = Head(4, 28, 0, domain);
        BinaryPrimitives.WriteUInt64LittleEndian(readable.AsSpan(8), start);
        BinaryPrimitives.WriteUInt64LittleEndian(readable.AsSpan(16), end);
        readable[24] = reserved;
        return Send(readable);
    }

    // Format 4 is RISCV's: a device context of three words from byte 16 on, and reserved bytes behind.
    public Recording AttachTable(uint domain, uint endpoint, byte reserved = 0)
    {
        var readable = Head(6, 124, 0, domain, endpoint);
        readable[12] = 4;
        readable[123] = reserved;
        return Send(readable);
    }

    public Recording Invalidate(uint domain, byte scope, byte caches, ushort flags, byte reserved = 0)
    {
        var readable = new byte[60];
        readable[0] = 7;
        (readable[4], readable[5]) = (scope, caches);
        BinaryPrimitives.WriteUInt16LittleEndian(readable.AsSpan(6), flags);
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(8), domain);
        readable[59] = reserved;
        return Send(readable);
    }

    private static byte[] Head(byte type, int size, byte reserved, uint domain, uint endpoint = 0)
    {
        var readable = new byte[size];
        (readable[0], readable[3]) = (type, reserved);
        BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(4), domain);
        if (endpoint != 0) BinaryPrimitives.WriteUInt32LittleEndian(readable.AsSpan(8), endpoint);
        return readable;
    }
}
