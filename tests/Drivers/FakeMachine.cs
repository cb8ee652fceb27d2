using System.Buffers.Binary;
using Viommu.Drivers.Port;
using Viommu.Drivers.Virtio;

namespace Viommu.Tests.Drivers;

/// <summary>A machine whose device does what a test says. Its side of the ring is written from virtio 1.2, 2.7, without a look at the driver's.</summary>
internal sealed class FakeMachine : IMachine
{
    public const ulong Start = 0x10000;
    private readonly byte[] _memory = new byte[0x200000];
    private readonly Queue[] _queues = [new(), new()];
    private byte _status;

    public ulong Offered { get; set; } = (1UL << 32) | (1UL << 29) | (1UL << 28) | 0x77;

    public ulong Accepted { get; private set; }

    public int QueueSize { get; set; } = 256;

    public bool TakesFeatures { get; set; } = true;

    /// <summary>What the device makes of a request: used length and bytes for the writable part; null for no answer.</summary>
    public Func<byte[], int, (uint Used, byte[] Written)?> Answer { get; set; } = (_, _) => (4, new byte[4]);

    /// <summary>Answers a notification's requests last one first.</summary>
    public bool Backwards { get; set; }

    /// <summary>Handles requests only after so many calls to <see cref="Wait"/>.</summary>
    public int Patience { get; set; }

    /// <summary>With EVENT_IDX: wants a notification only for the request after this many more.</summary>
    public int Laziness { get; set; }

    public bool NoNotify { get; set; }

    public uint? BogusHead { get; set; }

    public int UsedJump { get; set; }

    public bool NeedsReset { get; set; }

    public List<string> Log { get; } = [];

    /// <summary>Chains as seen: head, descriptor lengths, whether indirect.</summary>
    public List<(ushort Head, uint[] Lengths, bool Indirect)> Chains { get; } = [];

    public byte[] Config { get; } = [.. Enumerable.Range(0, 40).Select(i => (byte)i)];

    public bool Defers { get; set; }

    public List<DmaOperation> Prepared { get; } = [];

    public DeviceTrouble? Trouble { get; set; }

    public MachineDescription Description { get; } = new("fake", "1", [new(8, AccessKinds.Read, false, 0)], new HashSet<string> { Observation.Dma });

    public IReadOnlyList<MemoryRange> Memory { get; } = [new(0x1000, 0x1000), new(Start, 0x200000)];

    public bool DefersDma => Defers;

    public bool IsPatterned { get; set; }

    /// <summary>What becomes of a DMA, with the memory from <see cref="Start"/> on; null for the usual answers.</summary>
    public Func<DmaOperation, byte[], DmaReply>? OnDma { get; set; }

    private List<DmaOperation> Done { get; } = [];

    public void ClearMemory(IReadOnlyCollection<ulong>? zeroed)
    {
        _memory.AsSpan().Clear();
        if (!IsPatterned || zeroed is null) return;
        MemoryPattern.Fill(_memory, Start);
        foreach (var page in zeroed) _memory.AsSpan((int)((page << 12) - Start), 4096).Clear();
    }

    public void ReadMemory(ulong at, Span<byte> into) => _memory.AsSpan((int)(at - Start), into.Length).CopyTo(into);

    public void WriteMemory(ulong at, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_memory.AsSpan((int)(at - Start)));

    public byte ReadStatus() => (byte)(_status | (NeedsReset && _status != 0 ? 64 : 0));

    public void WriteStatus(byte status)
    {
        Log.Add($"status {status}");
        _status = TakesFeatures ? status : (byte)(status & ~8);
        if (status != 0) return;
        NeedsReset = false;
        _queues[0] = new Queue();
        _queues[1] = new Queue();
    }

    public ulong ReadFeatures() => Offered;

    public void WriteFeatures(ulong accepted)
    {
        Log.Add($"features {accepted:x}");
        Accepted = accepted;
    }

    public int MaximumQueueSize(int queue) => QueueSize;

    public void EnableQueue(int queue, int size, ulong descriptors, ulong available, ulong used)
    {
        Log.Add($"queue {queue} {size}");
        if (descriptors % 16 != 0 || available % 2 != 0 || used % 4 != 0) throw new InvalidOperationException("2.7: alignment");
        _queues[queue] = new Queue { Size = size, Table = descriptors, Available = available, Used = used };
        if (NoNotify && queue == 0) Put16(used, 1);
        if (Laziness > 0 && queue == 0) Put16(used + 4 + (8 * (ulong)size), (ushort)Laziness);
    }

    public void Notify(int queue)
    {
        Log.Add($"notify {queue}");
        if (queue == 0 && Patience == 0) Handle();
    }

    public void ReadConfig(int offset, Span<byte> into) => Config.AsSpan(offset, into.Length).CopyTo(into);

    public void WriteConfig(int offset, ReadOnlySpan<byte> bytes) => bytes.CopyTo(Config.AsSpan(offset));

    public void ResetSystem() => Log.Add("system reset");

    public DmaReply? Dma(DmaOperation operation)
    {
        Done.Add(operation);
        if (OnDma is { } answer) return answer(operation, _memory);
        return operation.Pasid is null ? new DmaReply(Defers ? DmaOutcome.Unknown : DmaOutcome.Done, Defers ? null : [1]) : null;
    }

    public void PrepareDma(IReadOnlyList<Operation> operations, int next)
    {
        Done.Clear();
        Prepared.AddRange(operations.Skip(next).TakeWhile(operation => operation is not ResetOperation).OfType<DmaOperation>());
    }

    public IReadOnlyList<DmaReply> CollectDma()
    {
        Log.Add("collect");
        return [.. Done.Select(dma => new DmaReply(DmaOutcome.Done, [(byte)dma.Iova]))];
    }

    public bool Wait(TimeSpan waited)
    {
        if (Patience <= 0) return NoNotify && HandleOnce();
        if (--Patience == 0) Handle();
        return true;
    }

    public void Dispose() => Log.Add("disposed");

    /// <summary>Uses the next event buffer for a report.</summary>
    public bool Report(byte[] report, uint? used = null)
    {
        var queue = _queues[1];
        if (queue.Seen == Get16(queue.Available + 2)) return false;
        var head = Get16(queue.Available + 4 + (2 * (ulong)(queue.Seen++ % queue.Size)));
        var descriptor = queue.Table + (16 * (ulong)head);
        report.AsSpan(0, Math.Min(report.Length, (int)Get32(descriptor + 8))).CopyTo(_memory.AsSpan((int)(Get64(descriptor) - Start)));
        Use(queue, head, used ?? (uint)report.Length);
        return true;
    }

    private bool HandleOnce()
    {
        Handle();
        return false;
    }

    private void Handle()
    {
        var queue = _queues[0];
        var end = Get16(queue.Available + 2);
        var used = new List<(ushort, uint)>();
        for (var n = 0; queue.Seen != end && n < queue.Size; n++)
        {
            var head = Get16(queue.Available + 4 + (2 * (ulong)(queue.Seen % queue.Size)));
            queue.Seen = unchecked((ushort)(queue.Seen + 1));
            if (head < queue.Size && One(queue, head) is { } length) used.Add((head, length));
        }

        if (Backwards) used.Reverse();
        foreach (var (head, length) in used) Use(queue, BogusHead ?? head, length);
        if (UsedJump > 0) Put16(queue.Used + 2, unchecked((ushort)(Get16(queue.Used + 2) + UsedJump)));
        Put16(queue.Used + 4 + (8 * (ulong)queue.Size), unchecked((ushort)(queue.Seen + Laziness)));
    }

    private uint? One(Queue queue, ushort head)
    {
        var at = queue.Table + (16 * (ulong)head);
        var table = queue.Table;
        var indirect = (Get16(at + 12) & 4) != 0;
        if (indirect)
        {
            if ((Accepted & (1 << 28)) == 0) throw new InvalidOperationException("2.7.5.3: not negotiated");
            at = table = Get64(at);
        }

        var readable = new List<byte>();
        var writable = new List<(ulong At, int Length)>();
        var lengths = new List<uint>();
        for (var n = 0; n < 1024; n++)
        {
            var (address, length, flags) = (Get64(at), (int)Get32(at + 8), Get16(at + 12));
            lengths.Add((uint)length);
            if ((flags & 2) != 0) writable.Add((address, length));
            else if (writable.Count > 0) throw new InvalidOperationException("2.7.4.2: readable after writable");
            else readable.AddRange(_memory.AsSpan((int)(address - Start), length));
            if ((flags & 1) == 0) break;
            at = table + (16 * (ulong)Get16(at + 14));
        }

        Chains.Add((head, [.. lengths], indirect));
        if (Answer([.. readable], writable.Sum(piece => piece.Length)) is not { } answer) return null;
        var left = answer.Written.AsSpan();
        foreach (var (address, length) in writable)
        {
            var part = left[..Math.Min(length, left.Length)];
            part.CopyTo(_memory.AsSpan((int)(address - Start)));
            left = left[part.Length..];
        }

        return answer.Used;
    }

    private void Use(Queue queue, uint head, uint length)
    {
        var index = Get16(queue.Used + 2);
        var entry = queue.Used + 4 + (8 * (ulong)(index % queue.Size));
        BinaryPrimitives.WriteUInt32LittleEndian(_memory.AsSpan((int)(entry - Start)), head);
        BinaryPrimitives.WriteUInt32LittleEndian(_memory.AsSpan((int)(entry + 4 - Start)), length);
        Put16(queue.Used + 2, unchecked((ushort)(index + 1)));
    }

    private ushort Get16(ulong at) => BinaryPrimitives.ReadUInt16LittleEndian(_memory.AsSpan((int)(at - Start)));

    private uint Get32(ulong at) => BinaryPrimitives.ReadUInt32LittleEndian(_memory.AsSpan((int)(at - Start)));

    private ulong Get64(ulong at) => BinaryPrimitives.ReadUInt64LittleEndian(_memory.AsSpan((int)(at - Start)));

    private void Put16(ulong at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(_memory.AsSpan((int)(at - Start)), value);

    private sealed class Queue
    {
        public int Size { get; init; } = 1;

        public ulong Table { get; init; }

        public ulong Available { get; init; }

        public ulong Used { get; init; }

        public ushort Seen { get; set; }
    }
}
