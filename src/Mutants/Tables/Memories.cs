using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-cycle-crashes", "attach-table.table-cycles-end", "a table that points at itself is a crash")]
internal sealed class TableCycleCrashes : DeviceRules
{
    public override ITableMemory TableMemory() => new Straight(base.TableMemory());

    private sealed class Straight(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value)
        {
            if (!memory.TryRead(address, out value)) return false;
            var isPointer = (value & 0xf) == 1;
            return isPointer && ((value >> 10) & 0xfff_ffff_ffff) == address >> 12 ? throw new InvalidOperationException("the table points at itself") : true;
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => memory.CompareExchange(address, expected, desired);
    }
}

[Mutant("table-memory-from-ram", "attach-table.guest-physical", "addresses of tables count from the start of guest memory")]
internal sealed class TableMemoryFromRam : DeviceRules
{
    public override ITableMemory TableMemory() => new Offset(base.TableMemory(), Device.Memory.Ranges[0].Start);

    private sealed class Offset(ITableMemory memory, ulong start) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value) => memory.TryRead(unchecked(address + start), out value);

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) =>
            memory.CompareExchange(unchecked(address + start), expected, desired);
    }
}

[Mutant("table-last-pointer-is-page", "riscv.pointer-at-last-level", "the third entry of a walk is a page, whatever it permits", On = "no-table-cache")]
internal sealed class TableLastPointerIsPage : DeviceRules
{
    public override ITableMemory TableMemory() => new Third(base.TableMemory());

    // One of these serves one access, and nothing is cached: the third word read is the entry of the last level of Sv39.
    private sealed class Third(ITableMemory memory) : ITableMemory
    {
        private int _read;

        public bool TryRead(ulong address, out ulong value)
        {
            if (!memory.TryRead(address, out value)) return false;
            if (++_read == 3 && (value & 1) != 0) value |= 0xd6;
            return true;
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => memory.CompareExchange(address, expected, desired);
    }
}
