using System.Runtime.CompilerServices;

namespace Viommu.Reference.Tables;

/// <summary>An entry that a walk used.</summary>
internal struct UsedEntry
{
    /// <summary>Where it stands.</summary>
    public ulong Address;

    /// <summary>The word, as read or as written since.</summary>
    public ulong Value;

    /// <summary>True when it came from a cache: its flags are set.</summary>
    public bool Cached;
}

/// <summary>The entries that a walk used, by their level.</summary>
[InlineArray(MostLevels)]
internal struct UsedEntries
{
    /// <summary>Levels of the deepest tables.</summary>
    public const int MostLevels = 6;

    private UsedEntry _first;
}
