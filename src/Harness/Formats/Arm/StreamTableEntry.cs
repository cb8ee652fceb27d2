namespace Viommu.Harness.Formats.Arm;

/// <summary>Words 0 and 1 of an SMMUv3 stream table entry, which ATTACH_TABLE carries (IHI 0070, 5.2).</summary>
public sealed class StreamTableEntry
{
    private const ulong Stage1 = 0b101;

    /// <summary>The fields of word 0.</summary>
    public static BitFields First { get; } = new(("v", 0, 1), ("config", 1, 3), ("s1fmt", 4, 2), ("s1contextptr", 6, 50), ("reserved56", 56, 3),
        ("s1cdmax", 59, 5));

    /// <summary>The fields of word 1.</summary>
    public static BitFields Second { get; } = new(
        ("s1dss", 0, 2), ("s1cir", 2, 2), ("s1cor", 4, 2), ("s1csh", 6, 2), ("s2hwu", 8, 4), ("dre", 12, 1), ("cont", 13, 4), ("dcp", 17, 1), ("ppar", 18, 1),
        ("mev", 19, 1),
        ("software", 20, 4), ("s1pie", 24, 1), ("s2fwb", 25, 1), ("s1mpam", 26, 1), ("s1stalld", 27, 1), ("eats", 28, 2), ("strw", 30, 2), ("memattr", 32, 4),
        ("mtcfg", 36, 1),
        ("alloccfg", 37, 4), ("reserved41", 41, 3), ("shcfg", 44, 2), ("nscfg", 46, 2), ("privcfg", 48, 2), ("instcfg", 50, 2), ("implementation", 52, 12));

    /// <summary>Word 0.</summary>
    public ulong Word0 { get; private set; }

    /// <summary>Word 1.</summary>
    public ulong Word1 { get; private set; }

    /// <summary>The entry that leads to a table of contexts, or to one context.</summary>
    /// <param name="table">The table. With S1CDMax 0 S1DSS is left zero; else it is 0b10, accesses without a PASID use context 0.</param>
    public static StreamTableEntry To(ContextTable table) => new()
    {
        Word0 = 1 | (Stage1 << 1) | ((ulong)table.Layout << 4) | table.Root | ((ulong)table.Bits << 59),
        // S1CIR and S1COR 1, S1CSH 3: the table is cached and shared, as drivers say.
        Word1 = 0xd4UL | (table.Bits == 0 ? 0UL : 0b10UL),
    };

    /// <summary>Sets a field of either word; false when there is none of this name that holds the value.</summary>
    public bool TrySet(string name, ulong value)
    {
        if (First.With(Word0, name, value) is { } first) Word0 = first;
        else if (Second.With(Word1, name, value) is { } second) Word1 = second;
        else return false;
        return true;
    }
}
