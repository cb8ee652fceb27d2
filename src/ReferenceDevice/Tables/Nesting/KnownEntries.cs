namespace Viommu.Reference.Tables.Nesting;

/// <summary>
/// What the rules said of a second stage's entries. Rules are pure: of the same word for the same use they say the same again, so that they are asked
/// once of the entries which lead to the first stage's tables. The words themselves are read every time.
/// </summary>
internal sealed class KnownEntries
{
    private const int Count = 64;
    private const int LowestAddressBit = 10;

    private readonly Known[] _entries = new Known[Count];

    /// <summary>Finds an entry that was taken.</summary>
    /// <param name="word">The entry.</param>
    /// <param name="use">The level, and whatever else the answer depends on; not 0.</param>
    /// <param name="address">The address that it holds.</param>
    /// <param name="rights">What it and those above it permit.</param>
    /// <param name="leaf">True for a page.</param>
    public bool TryFind(ulong word, uint use, out ulong address, out TablePermissions rights, out bool leaf)
    {
        ref readonly var known = ref _entries[Index(word, use)];
        (address, rights, leaf) = (known.Address, known.Rights, known.Leaf);
        return known.Word == word && known.Use == use;
    }

    /// <summary>Keeps an entry that was taken, in place of another.</summary>
    public void Add(ulong word, uint use, ulong address, TablePermissions rights, bool leaf) =>
        _entries[Index(word, use)] = new Known { Word = word, Use = use, Address = address, Rights = rights, Leaf = leaf };

    private static int Index(ulong word, uint use) =>
        unchecked((int)((word >> LowestAddressBit) ^ (word >> (LowestAddressBit + 9)) ^ (use << 4)) & (Count - 1));

    private struct Known
    {
        public ulong Word;
        public ulong Address;
        public uint Use;
        public TablePermissions Rights;
        public bool Leaf;
    }
}
