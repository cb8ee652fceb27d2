using System.Buffers.Binary;
using NUnit.Framework;
using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu.Native;
using Viommu.Drivers.Qemu.Native.Amd;
using Viommu.Drivers.Qemu.Native.Riscv;
using Viommu.Drivers.Qemu.Native.Smmuv3;
using Viommu.Drivers.Qemu.Native.Vtd;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Amd;
using Viommu.Reference.Tables.Amd.Pt;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Vtd;

namespace Viommu.Tests.Drivers.Native;

/// <summary>The tables that hold MAP mappings for a physical IOMMU, walked by the reference walkers.</summary>
internal sealed class NativePageTableTests
{
    private const ulong Own = 0x8000_0000, OwnBytes = 0x100_0000;

    private MachineRam _ram = null!;
    private OwnMemory _memory = null!;
    private int _forgotten;

    [SetUp]
    public void MakeRam()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("memory files are Linux's");
        _ram = new MachineRam([new MemoryRange(Own, OwnBytes)], []);
        _memory = new OwnMemory(_ram, new MemoryRange(Own, OwnBytes));
        _forgotten = 0;
    }

    [TearDown]
    public void FreeRam() => _ram?.Dispose();

    [Test]
    public void Every_mapping_is_found_and_nothing_else([Values("riscv", "vtd", "smmuv3", "amd")] string kind, [Values(1, 2, 3)] int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var table = New(kind);
        var mappings = Mappings(random);
        foreach (var (start, end, physical, rights) in mappings)
        {
            Assert.That(table.HasRoom(start, end, physical), Is.True);
            table.Map(start, end, physical, rights);
        }

        Check(kind, table, mappings, random);
        var removed = mappings.Where((_, i) => i % 2 == 0).ToList();
        foreach (var (start, end, _, _) in removed) table.Unmap(start, end);
        Assert.That(_forgotten, Is.EqualTo(removed.Count), "the hardware forgets at every removal");
        Check(kind, table, mappings.Except(removed).ToList(), random);
        foreach (var (start, _, _, _) in removed) Assert.That(Walk(kind, table, start, AccessKind.Read), Is.Null);
    }

    [Test]
    public void A_large_aligned_mapping_takes_blocks_and_a_crooked_one_has_no_room([Values("riscv", "vtd", "smmuv3", "amd")] string kind)
    {
        var table = New(kind);
        Assert.That(table.HasRoom(0, (1UL << 45) - 1, 0), Is.True);
        Assert.That(table.HasRoom(0, (1UL << 45) - 1, 0x1000), Is.False);
        table.Map(0x1000, (1UL << 40) - 1, 0x1000, TablePermissions.All);
        Assert.That(Walk(kind, table, (1UL << 39) + 0x1234, AccessKind.Read), Is.EqualTo((1UL << 39) + 0x1234));
        Assert.That(Walk(kind, table, 0, AccessKind.Read), Is.Null);
    }

    [Test]
    public void Physical_addresses_that_entries_cannot_hold_are_not_mapped([Values("riscv", "vtd", "smmuv3", "amd")] string kind)
    {
        var table = New(kind);
        table.Map(0x1000, 0x1fff, (1UL << 63) + 0x5000, TablePermissions.All);
        Assert.That(Walk(kind, table, 0x1000, AccessKind.Read), Is.Null);
    }

    [Test]
    public void Pages_come_back()
    {
        var before = _memory.PagesLeft;
        for (var i = 0; i < 3; i++)
        {
            var table = New("amd");
            table.Map(0x1000, 0x1fff, 0x5000, TablePermissions.All);
            table.Map(1UL << 40, (1UL << 40) + 0xfff, 0x5000, TablePermissions.All);
            table.Free();
        }

        Assert.That(_memory.PagesLeft, Is.EqualTo(before));
    }

    [Test]
    public void Numbers_are_the_smallest_that_are_free()
    {
        var numbers = new FreeNumbers();
        Assert.That(new[] { numbers.Take(), numbers.Take(), numbers.Take() }, Is.EqualTo(new uint[] { 0, 1, 2 }));
        numbers.GiveBack(1);
        Assert.That(new[] { numbers.Take(), numbers.Take() }, Is.EqualTo(new uint[] { 1, 3 }));
    }

    private static List<(ulong Start, ulong End, ulong Physical, TablePermissions Rights)> Mappings(Random random)
    {
        var mappings = new List<(ulong, ulong, ulong, TablePermissions)>();
        var next = 0x1000UL;
        for (var i = 0; i < 24; i++)
        {
            var pages = random.Next(4) == 0 ? (ulong)random.Next(1, 3000) : (ulong)random.Next(1, 5);
            var start = next + ((ulong)random.Next(0, 3) << (12 + (9 * random.Next(3))));
            var physical = random.Next(2) == 0 ? start + 0x4000_0000 : (ulong)random.Next(1, 1 << 20) << 12;
            var rights = random.Next(2) == 0 ? TablePermissions.All : TablePermissions.Read | TablePermissions.Execute;
            mappings.Add((start, start + (pages << 12) - 1, physical, rights));
            next = start + (pages << 12);
        }

        return mappings;
    }

    private void Check(string kind, NativePageTable table, List<(ulong Start, ulong End, ulong Physical, TablePermissions Rights)> mappings, Random random)
    {
        foreach (var (start, end, physical, rights) in mappings)
        {
            foreach (var offset in new[] { 0UL, end - start, (ulong)random.NextInt64((long)(end - start)) })
            {
                Assert.That(Walk(kind, table, start + offset, AccessKind.Read), Is.EqualTo(physical + offset), $"read of 0x{start + offset:x}");
                var write = rights.HasFlag(TablePermissions.Write) ? physical + offset : (ulong?)null;
                Assert.That(Walk(kind, table, start + offset, AccessKind.Write), Is.EqualTo(write), $"write of 0x{start + offset:x}");
            }

            if (mappings.Exists(other => other.Start <= end + 1 && end + 1 <= other.End)) continue;
            Assert.That(Walk(kind, table, end + 1, AccessKind.Read), Is.Null, $"read of 0x{end + 1:x}, behind a mapping");
        }
    }

    private NativePageTable New(string kind)
    {
        NativeTableShape shape = kind switch
        {
            "riscv" => new RiscvTableShape(56),
            "vtd" => new VtdTableShape(2),
            "smmuv3" => new Smmuv3TableShape(48),
            _ => new AmdTableShape(),
        };
        return new NativePageTable(_memory, shape, new FreeNumbers(), _ => _forgotten++);
    }

    /// <summary>What the reference walker finds; null when it refuses.</summary>
    private ulong? Walk(string kind, NativePageTable table, ulong iova, AccessKind access)
    {
        TableFormat format = kind switch
        {
            "riscv" => new RiscvFormat(0x1f8_0000_8e10),
            "vtd" => new VtdFormat(0x1100_0000_0038_0c00, 0x3_899c_8000_0001),
            "smmuv3" => new ArmFormat(new ArmCapabilities(0x0d48_101a, 0x0108_0510, 0x404, 0x75)),
            _ => new AmdPtFormat(new AmdCapabilities(0, 0)),
        };
        ulong[] words = kind switch
        {
            "riscv" => [0, 0, (9UL << 60) | (table.Root >> 12)],
            "vtd" => [table.Root, 0, 48, 0],
            "smmuv3" => Stream(table),
            _ => [3 | (4UL << 9) | table.Root | (3UL << 61), 0, 0, 0],
        };
        Assert.That(format.Attach(words, out var context).IsRefused, Is.False);
        format.Walk(context!, new EndpointAccess(iova, access), new WalkEnvironment(new Memory(_ram)), out var result);
        return result.IsFault ? null : result.Address;
    }

    // One context descriptor: T0SZ 16, EPD1, V, IPS 48 bits, AA64, R, A; TTB0.
    private ulong[] Stream(NativePageTable table)
    {
        var at = Own + OwnBytes - 0x1000;
        _memory.Write(at, 16 | (1UL << 30) | (1UL << 31) | (5UL << 32) | (1UL << 41) | (1UL << 45) | (1UL << 46), table.Root, 0, 0);
        return [1 | (5UL << 1) | at, 0];
    }

    private sealed class Memory(MachineRam ram) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value)
        {
            value = BinaryPrimitives.ReadUInt64LittleEndian(ram.At(address, sizeof(ulong)));
            return true;
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(ram.At(address, sizeof(ulong)), desired);
            return ExchangeOutcome.Won;
        }
    }
}
