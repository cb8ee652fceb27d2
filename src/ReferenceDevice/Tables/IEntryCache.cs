namespace Viommu.Reference.Tables;

/// <summary>A cache of valid entries above the leaf. A walker adds only entries it has checked, and never one that is not valid.</summary>
public interface IEntryCache
{
    /// <summary>Finds an entry, as it was when it was added.</summary>
    bool TryFind(in EntryKey key, out ulong value);

    /// <summary>Keeps an entry, or not.</summary>
    void Add(in EntryKey key, ulong value);
}
