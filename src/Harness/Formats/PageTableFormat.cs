namespace Viommu.Harness.Formats;

/// <summary>What the words of a page table look like in one format. Entries have 8 bytes; level 0 is the last one walked.</summary>
public abstract class PageTableFormat
{
    /// <summary>How many levels are walked.</summary>
    public abstract int Levels { get; }

    /// <summary>The fields of an entry.</summary>
    public abstract BitFields Entry { get; }

    /// <summary>Letters of an entry's permission bits, when a case names none.</summary>
    public abstract string UsualPermissions { get; }

    /// <summary>The fields that each letter sets, and to what; without the letter they hold the opposite.</summary>
    public abstract IReadOnlyDictionary<char, EntryBit> Letters { get; }

    /// <summary>How many address bits the smallest page leaves alone.</summary>
    public virtual int OffsetBits => 12;

    /// <summary>How many address bits index a table below the root.</summary>
    public virtual int IndexBits => 9;

    /// <summary>How many address bits index the root.</summary>
    public virtual int RootBits => IndexBits;

    /// <summary>True when the mode can hold the address at all.</summary>
    public abstract bool Holds(ulong iova);

    /// <summary>The entry that points at a table.</summary>
    public abstract ulong Pointer(ulong table);

    /// <summary>The entry of a level (0 is the last) that points at a table of the level <see cref="Below"/> it.</summary>
    public virtual ulong Pointer(ulong table, int level) => Pointer(table);

    /// <summary>The level that the walk goes on with after one of this level; -1 after the last.</summary>
    public virtual int Below(int level) => level - 1;

    /// <summary>The table that an entry points at; null for anything else.</summary>
    public abstract ulong? TableOf(ulong entry);

    /// <summary>A valid leaf to an address, without permissions; null when the address cannot stand in an entry.</summary>
    /// <param name="size">Size of the page in bytes, one that <see cref="Place"/> knows.</param>
    /// <param name="to">Where the page leads.</param>
    /// <param name="part">Which of the page's entries this is, where it takes several.</param>
    public abstract ulong? Leaf(ulong size, ulong to, int part);

    /// <summary>The entry with another address in it; null when it cannot hold that.</summary>
    public virtual ulong? WithAddress(ulong entry, ulong to) => Entry.With(entry, "ppn", to >> 12);

    /// <summary>The field of one bit without which an entry is nothing.</summary>
    public virtual string Present => "v";

    /// <summary>The level at which a page of this size stands and how many entries it takes; null when there is no such page.</summary>
    public virtual (int Level, int Entries)? Place(ulong size)
    {
        for (var level = 0; level < Levels; level++)
        {
            if (size == SizeAt(level)) return (level, 1);
        }

        return null;
    }

    /// <summary>The level that a case calls by this number; null when it is none of those walked.</summary>
    public virtual int? LevelOf(ulong number) => number < (ulong)Levels ? (int)number : null;

    /// <summary>Words of the architecture that lead to a root, by the names that cases know them by, besides <c>root</c> itself.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, ulong>> Words(ulong root) => [];

    /// <summary>What cases call the last level.</summary>
    public virtual ulong LastLevel => 0;

    /// <summary>The bytes that one entry of a level covers.</summary>
    public ulong SizeAt(int level) => 1UL << (OffsetBits + (IndexBits * level));

    /// <summary>The index into the table of a level.</summary>
    public ulong IndexAt(ulong iova, int level) => (iova >> (OffsetBits + (IndexBits * level))) & (EntriesAt(level) - 1);

    /// <summary>How many entries a table of a level has.</summary>
    public ulong EntriesAt(int level) => 1UL << (level == Levels - 1 ? RootBits : IndexBits);

    /// <summary>Size of a table of a level in bytes, which is also its alignment.</summary>
    public virtual ulong BytesAt(int level) => 8 * EntriesAt(level);

    /// <summary>An entry with exactly these permission letters; null with a mistake when a letter is unknown.</summary>
    public ulong? WithPermissions(ulong entry, string letters, out string? mistake)
    {
        mistake = null;
        foreach (var (field, value) in Letters.Values) entry = Entry.With(entry, field, 1 - value) ?? entry;
        foreach (var letter in letters)
        {
            if (!Letters.TryGetValue(letter, out var bit))
            {
                mistake = $"'{letter}' is no permission; known are {string.Concat(Letters.Keys)}";
                return null;
            }

            entry = Entry.With(entry, bit.Field, bit.Value) ?? entry;
        }

        return entry;
    }
}
