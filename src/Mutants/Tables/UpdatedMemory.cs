using Viommu.Reference.Rules;
using Viommu.Reference.Tables;

namespace Viommu.Reference.Mutants.Tables;

[Mutant("table-update-next-entry", "riscv.sade-on", "hardware sets the flags of the entry after the one it walked", On = "updating-tables")]
internal sealed class TableUpdateNextEntry : DeviceRules
{
    public override ITableMemory TableMemory() => new NextEntry(base.TableMemory());

    private sealed class NextEntry(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
        {
            var next = address ^ 8;
            return memory.TryRead(next, out var value) ? memory.CompareExchange(next, value, value | (expected ^ desired)) : ExchangeOutcome.Failed;
        }
    }
}

[Mutant("table-update-pointers", "riscv.only-leaf-updated", "hardware sets the flags of every entry that it walked", On = "updating-tables")]
internal sealed class TableUpdatePointers : DeviceRules
{
    public override ITableMemory TableMemory() => new Pointers(base.TableMemory());

    private sealed class Pointers(ITableMemory memory) : ITableMemory
    {
        private readonly List<ulong> _walked = [];

        public bool TryRead(ulong address, out ulong value)
        {
            _walked.Add(address);
            return memory.TryRead(address, out value);
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
        {
            foreach (var other in _walked)
            {
                if (other != address && memory.TryRead(other, out var value)) memory.CompareExchange(other, value, value | (expected ^ desired));
            }

            return memory.CompareExchange(address, expected, desired);
        }
    }
}

[Mutant("table-update-on-read", "riscv.fault-leaves-pte", "hardware sets D of a leaf when it reads it, before anything is checked", On = "updating-tables")]
internal sealed class TableUpdateOnRead : DeviceRules
{
    public override ITableMemory TableMemory() => new OnRead(base.TableMemory());

    private sealed class OnRead(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value)
        {
            if (!memory.TryRead(address, out value)) return false;
            if ((value & 0xf) > 1 && (value & 1) != 0) memory.CompareExchange(address, value, value | 0x80);
            return memory.TryRead(address, out value);
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => memory.CompareExchange(address, expected, desired);
    }
}

[Mutant("table-read-ages", "riscv.never-clears-ad", "hardware clears A of a leaf that has it, to see whether it is used again", On = "updating-tables")]
internal sealed class TableReadAges : DeviceRules
{
    public override ITableMemory TableMemory() => new Ages(base.TableMemory());

    private sealed class Ages(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value)
        {
            if (!memory.TryRead(address, out value)) return false;
            if ((value & 0xf) > 1 && (value & 0x40) != 0) memory.CompareExchange(address, value, value & ~0x40UL);
            return true;
        }

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) => memory.CompareExchange(address, expected, desired);
    }
}

[Mutant("table-update-group", "riscv.only-leaf-updated", "hardware sets the flags of all sixteen entries of a NAPOT page", On = "updating-tables")]
internal sealed class TableUpdateGroup : DeviceRules
{
    public override ITableMemory TableMemory() => new Group(base.TableMemory());

    private sealed class Group(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
        {
            var first = address & ~0x7fUL;
            for (var other = first; expected >> 63 != 0 && other < first + 0x80; other += 8)
            {
                if (other != address && memory.TryRead(other, out var value)) memory.CompareExchange(other, value, value | (expected ^ desired));
            }

            return memory.CompareExchange(address, expected, desired);
        }
    }
}

[Mutant("table-update-neighbour", "riscv.dirty-exact", "hardware sets the flags of two entries at once", On = "updating-tables")]
internal sealed class TableUpdateNeighbour : DeviceRules
{
    public override ITableMemory TableMemory() => new Both(base.TableMemory());

    private sealed class Both(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired)
        {
            if (memory.TryRead(address ^ 8, out var value)) memory.CompareExchange(address ^ 8, value, value | (expected ^ desired));
            return memory.CompareExchange(address, expected, desired);
        }
    }
}

[Mutant("table-update-accessed-alone", "riscv.clean-cache-no-write", "hardware sets D only together with A", On = "updating-tables")]
internal sealed class TableUpdateAccessedAlone : DeviceRules
{
    public override ITableMemory TableMemory() => new Once(base.TableMemory());

    private sealed class Once(ITableMemory memory) : ITableMemory
    {
        public bool TryRead(ulong address, out ulong value) => memory.TryRead(address, out value);

        // What has A already counts as updated.
        public ExchangeOutcome CompareExchange(ulong address, ulong expected, ulong desired) =>
            (expected & 0x40) != 0 ? ExchangeOutcome.Won : memory.CompareExchange(address, expected, desired);
    }
}
