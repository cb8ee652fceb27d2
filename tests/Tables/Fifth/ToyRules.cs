namespace Viommu.Tests.Tables.Fifth;

/// <summary>The decisions of the toy's walk. Bit 63 of an entry makes it valid, 62 a page, 61 writable; bits 39:0 are a page number.</summary>
internal class ToyRules
{
    public virtual bool IsValid(ulong entry) => entry >> 63 != 0;

    public virtual bool IsPage(ulong entry, int level) => (entry & (1UL << 62)) != 0;

    public virtual bool IsWritable(ulong entry) => (entry & (1UL << 61)) != 0;

    public virtual ulong Address(ulong entry) => (entry & ((1UL << 40) - 1)) << 12;
}
