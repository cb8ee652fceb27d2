using System.Runtime.CompilerServices;

namespace Viommu.Reference.Tables.Amd.Pt.Walking;

/// <summary>An entry that a walk used.</summary>
internal struct UsedHostEntry
{
    /// <summary>Where it stands.</summary>
    public ulong Address;

    /// <summary>The word, as read or as written since.</summary>
    public ulong Value;

    /// <summary>Its level, 1 nearest to 4 KiB pages.</summary>
    public int Level;

    /// <summary>True when it came from a cache: its flag is set.</summary>
    public bool Cached;
}

/// <summary>The entries that a walk used, in its order.</summary>
[InlineArray(MostEntries)]
internal struct UsedHostEntries
{
    /// <summary>Levels of the deepest tables.</summary>
    public const int MostEntries = 6;

    private UsedHostEntry _first;
}
