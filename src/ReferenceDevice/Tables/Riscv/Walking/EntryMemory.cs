using System.Buffers.Binary;
using Viommu.Reference.Tables.Nesting;
using Viommu.Reference.Tables.Riscv.Rules;

namespace Viommu.Reference.Tables.Riscv.Walking;

/// <summary>
/// Reads and updates table entries in the tables' byte order and within the physical width (riscv.table-outside-pas, riscv.little-endian,
/// riscv.pointer-beyond-pas, riscv.atomic-pte-read).
/// </summary>
internal sealed class EntryMemory(RiscvRules rules, RiscvCapabilities capabilities)
{
    public bool TryRead(ITableMemory memory, ulong address, bool physical, bool bigEndian, out ulong entry)
    {
        entry = 0;
        if (physical && !rules.IsPhysical(address, capabilities)) return false;

        // Asked by name, a stage below costs no look-up of who it is.
        if (!(memory is NestedMemory nested ? nested.TryRead(address, out entry) : memory.TryRead(address, out entry))) return false;
        if (bigEndian) entry = BinaryPrimitives.ReverseEndianness(entry);
        return true;
    }

    public static ExchangeOutcome Update(ITableMemory memory, ulong address, bool bigEndian, ulong expected, ulong desired) =>
        bigEndian
            ? memory.CompareExchange(address, BinaryPrimitives.ReverseEndianness(expected), BinaryPrimitives.ReverseEndianness(desired))
            : memory.CompareExchange(address, expected, desired);
}
