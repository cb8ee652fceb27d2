namespace Viommu.Harness.Tables;

/// <summary>What the words of a page table look like in one format. All tables have 512 entries of 8 bytes; level 0 is the last.</summary>
public abstract class PageTableFormat
{
    /// <summary>How many levels are walked.</summary>
    public abstract int Levels { get; }

    /// <summary>The fields of an entry.</summary>
    public abstract BitFields Entry { get; }

    /// <summary>Letters of an entry's permission bits, when a case names none.</summary>
    public abstract string UsualPermissions { get; }

    /// <summary>The field that each letter sets.</summary>
    public abstract IReadOnlyDictionary<char, string> Letters { get; }

    /// <summary>True when the mode can hold the address at all.</summary>
    public abstract bool Holds(ulong iova);

    /// <summary>The entry that points at a table.</summary>
    public abstract ulong Pointer(ulong table);

    /// <summary>The table that an entry points at; null for anything else.</summary>
    public abstract ulong? TableOf(ulong entry);

    /// <summary>A valid leaf to an address, without permissions; null when the address cannot stand in an entry.</summary>
    /// <param name="size">Size of the page in bytes, one that <see cref="Place"/> knows.</param>
    /// <param name="to">Where the page leads.</param>
    public abstract ulong? Leaf(ulong size, ulong to);

    /// <summary>The field of one bit without which an entry is nothing.</summary>
    public virtual string Present => "v";

    /// <summary>The entry with another address in it; null when it cannot hold that.</summary>
    public virtual ulong? WithAddress(ulong entry, ulong to) => Entry.With(entry, "ppn", to >> 12);

    /// <summary>The level at which a page of this size stands and how many entries it takes; null when there is no such page.</summary>
    public virtual (int Level, int Entries)? Place(ulong size)
    {
        for (var level = 0; level < Levels; level++)
        {
            if (size == SizeAt(level)) return (level, 1);
        }

        return null;
    }

    /// <summary>The bytes that one entry of a level covers.</summary>
    public static ulong SizeAt(int level) => 1UL << (12 + (9 * level));

    /// <summary>The index into the table of a level.</summary>
    public static int IndexAt(ulong iova, int level) => (int)((iova >> (12 + (9 * level))) & 0x1ff);

    /// <summary>An entry with exactly these permission letters; null with a mistake when a letter is unknown.</summary>
    public ulong? WithPermissions(ulong entry, string letters, out string? mistake)
    {
        mistake = null;
        foreach (var field in Letters.Values) entry = Entry.With(entry, field, 0) ?? entry;
        foreach (var letter in letters)
        {
            if (!Letters.TryGetValue(letter, out var field))
            {
                mistake = $"'{letter}' is no permission; known are {string.Concat(Letters.Keys)}";
                return null;
            }

            entry = Entry.With(entry, field, 1) ?? entry;
        }

        return entry;
    }
}
