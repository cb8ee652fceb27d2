using System.Buffers.Binary;
using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reference;

/// <summary>A guest driver for tests. It builds rings and requests byte by byte, with nothing of the device's code.</summary>
internal sealed class Guest
{
    public const ulong Ram = 0x4000_0000;
    public const ulong Descriptors = Ram + 0x0ff0_0000;
    public const ulong Available = Ram + 0x0ff1_0000;
    public const ulong Used = Ram + 0x0ff2_0000;
    public const ulong Buffers = Ram + 0x0ff3_0000;
    private const ulong EventRings = Ram + 0x0fe0_0000;
    private const ulong Everything = 0x1_3000_0075;

    private ushort _next;
    private ushort _eventNext;
    private ushort _eventSeen;

    public Guest(DeviceConfiguration? configuration = null, DeviceRules? rules = null, ulong accept = Everything, int size = 1024, Revision? revision = null)
    {
        Device = new ReferenceDevice(configuration ?? DeviceConfiguration.Default, rules ?? new DeviceRules(), revision ?? BaseRevision.Value);
        Start(accept & (Device.Offered | 1UL << 63), size);
    }

    public ReferenceDevice Device { get; }

    public int Size { get; private set; }

    public void Start(ulong accept = Everything, int size = 1024)
    {
        Device.Memory.Clear();
        Device.WriteStatus(0);
        Device.WriteStatus(3);
        Device.WriteFeatures(accept);
        Device.WriteStatus(11);
        Device.EnableQueue(0, size, Descriptors, Available, Used);
        Device.EnableQueue(1, 16, EventRings, EventRings + 0x1000, EventRings + 0x2000);
        Device.WriteStatus(15);
        (_next, _eventNext, _eventSeen, Size) = (0, 0, 0, size);
    }

    public void Descriptor(int index, ulong address, int length, int flags, int next = 0, ulong table = Descriptors)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, address);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)length);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(12), (ushort)flags);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(14), (ushort)next);
        Device.Memory.Write(table + (16 * (ulong)index), bytes);
    }

    /// <summary>Makes a head available, moving the index by <paramref name="advance"/>, and notifies.</summary>
    public void Offer(int head, int advance = 1)
    {
        Write16(Available + 4 + (2 * (ulong)(_next % Size)), head);
        _next = unchecked((ushort)(_next + advance));
        Write16(Available + 2, _next);
        Device.Notify(0);
    }

    /// <summary>The used index and the last used entry.</summary>
    public (int Index, uint Head, uint Length) LastUsed()
    {
        var index = Read(Used + 2, 2);
        var slot = (ulong)(unchecked((ushort)(index - 1)) % Size);
        return ((int)index, (uint)Read(Used + 4 + (8 * slot), 4), (uint)Read(Used + 8 + (8 * slot), 4));
    }

    /// <summary>Sends a request cut into descriptors of at most so many bytes, and returns the answer.</summary>
    public Answer Send(byte[] readable, int writable, int cut = int.MaxValue)
    {
        var fill = new byte[writable];
        Array.Fill(fill, (byte)0xa5);
        Device.Memory.Write(Buffers, readable);
        Device.Memory.Write(Buffers + 0x8000, fill);
        var pieces = new List<(ulong At, int Length, int Flags)>();
        for (var i = 0; i < readable.Length; i += Math.Min(cut, readable.Length - i)) pieces.Add((Buffers + (ulong)i, Math.Min(cut, readable.Length - i), 0));
        for (var i = 0; i < writable; i += Math.Min(cut, writable - i)) pieces.Add((Buffers + 0x8000 + (ulong)i, Math.Min(cut, writable - i), 2));
        if (pieces.Count == 0) pieces.Add((Buffers, 0, 0));
        for (var i = 0; i < pieces.Count; i++)
            Descriptor(i, pieces[i].At, pieces[i].Length, pieces[i].Flags | (i + 1 < pieces.Count ? 1 : 0), i + 1);
        Offer(0);
        var last = LastUsed();
        Assert.That(last.Index, Is.EqualTo(_next), "the request was not answered");
        Device.Memory.Read(Buffers + 0x8000, fill);
        return new Answer(last.Length, fill);
    }

    public Answer Attach(uint domain, uint endpoint, uint flags = 0, uint reserved = 0) =>
        Send([1, 0, 0, 0, .. Le(domain), .. Le(endpoint), .. Le(flags), .. Le(reserved)], 4);

    public Answer Detach(uint domain, uint endpoint) => Send([2, 0, 0, 0, .. Le(domain), .. Le(endpoint), .. new byte[8]], 4);

    public Answer Map(uint domain, ulong start, ulong end, ulong physical, uint flags = 3) =>
        Send([3, 0, 0, 0, .. Le(domain), .. Le(start), .. Le(end), .. Le(physical), .. Le(flags)], 4);

    public Answer Unmap(uint domain, ulong start, ulong end, uint reserved = 0) =>
        Send([4, 0, 0, 0, .. Le(domain), .. Le(start), .. Le(end), .. Le(reserved)], 4);

    public Answer Probe(uint endpoint, int writable = 516) => Send([5, 0, 0, 0, .. Le(endpoint), .. new byte[64]], writable);

    /// <summary>Where an access of one byte lands: writes a value through the device and looks for it; null when it is blocked.</summary>
    public bool Writes(uint endpoint, ulong iova, ulong expected)
    {
        Device.Memory.Write(expected, [0]);
        var done = Device.Access(endpoint, iova, AccessKind.Write, [0x5a]);
        var seen = new byte[1];
        Device.Memory.Read(expected, seen);
        return done && seen[0] == 0x5a;
    }

    public bool Reads(uint endpoint, ulong iova) => Device.Access(endpoint, iova, AccessKind.Read, new byte[1]);

    /// <summary>Puts a buffer on the event queue.</summary>
    public void OfferEventBuffer(int length)
    {
        var slot = _eventNext % 16;
        Descriptor(slot, EventRings + 0x3000 + (64 * (ulong)slot), length, 2, 0, EventRings);
        Write16(EventRings + 0x1004 + (2 * (ulong)slot), slot);
        _eventNext = unchecked((ushort)(_eventNext + 1));
        Write16(EventRings + 0x1002, _eventNext);
    }

    /// <summary>Takes the next report, or null.</summary>
    public byte[]? TakeEvent()
    {
        if ((ushort)Read(EventRings + 0x2002, 2) == _eventSeen) return null;
        var entry = EventRings + 0x2004 + (8 * (ulong)(_eventSeen % 16));
        _eventSeen = unchecked((ushort)(_eventSeen + 1));
        var report = new byte[Read(entry + 4, 4)];
        Device.Memory.Read(EventRings + 0x3000 + (64 * Read(entry, 4)), report);
        return report;
    }

    public ulong Read(ulong at, int length)
    {
        var bytes = new byte[8];
        Device.Memory.Read(at, bytes.AsSpan(0, length));
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    public void Write16(ulong at, int value) => Device.Memory.Write(at, [(byte)(value & 0xff), (byte)(value >> 8)]);

    private static byte[] Le(uint value) => [(byte)(value & 0xff), (byte)((value >> 8) & 0xff), (byte)((value >> 16) & 0xff), (byte)(value >> 24)];

    private static byte[] Le(ulong value) => [.. Le((uint)(value & 0xffff_ffff)), .. Le((uint)(value >> 32))];
}
