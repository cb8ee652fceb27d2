using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>
/// What caches may still hold of a page although the tables no longer say it: the translation itself, entries above the leaf that led to it, and the entry of
/// its PASID.
/// </summary>
/// <param name="probe">The page.</param>
/// <param name="name">The system's name of its domain.</param>
/// <param name="domain">The virtio domain.</param>
/// <param name="old">What the tables said.</param>
/// <param name="format">Their format.</param>
internal sealed class StaleTranslation(TableProbe probe, string name, uint domain, ProbedWalk old, OfferedFormat format)
{
    private const int PageShift = 12;

    private readonly uint? _pasid = old.Result.Pasid ?? probe.Pasid;

    /// <summary>The page.</summary>
    public TableProbe Probe => probe;

    /// <summary>The system's name of its domain.</summary>
    public string Name => name;

    /// <summary>The virtio domain.</summary>
    public uint Domain => domain;

    /// <summary>What the tables said.</summary>
    public ProbedWalk Old => old;

    /// <summary>The words of the old walk that are others now and that caches may still have.</summary>
    public ChangedParts Changed { get; private set; }

    /// <summary>True when the page was translated and is not any more, or otherwise.</summary>
    public bool IsLost { get; init; }

    /// <summary>What a cache may still have.</summary>
    public ChangedParts Open { get; private set; }

    /// <summary>True while anything is open.</summary>
    public bool IsOpen => Open != ChangedParts.None;

    /// <summary>How many INVALIDATEs of the domain were sent since.</summary>
    public int Invalidations { get; private set; }

    /// <summary>The last of them, for a person.</summary>
    public string Last { get; private set; } = "";

    /// <summary>True when one of them would have covered the page had LEAF not been set.</summary>
    public bool IsLeafOnly { get; private set; }

    /// <summary>True when it was spoken of, or the time to speak of it has passed.</summary>
    public bool IsTold { get; set; }

    /// <summary>Log2 of the bytes that the lowest changed entry above the leaf covers.</summary>
    private int DirectoryShift { get; set; } = 63;

    /// <summary>The 4 KiB pages of tables that the old walk used below an entry that changed.</summary>
    public HashSet<ulong> TablesBelow { get; } = [];

    /// <summary>Looks again at which words of the old walk have changed. False when none has, so that nothing is stale.</summary>
    public bool Look(TableShadow memory)
    {
        var before = Changed;
        var isChanged = false;
        var leafChanged = old.Steps.Count > 0 && old.Steps[^1].Kind == EntryKind.Page && memory.Word(old.Steps[^1].Address) != old.Steps[^1].Value;
        for (var i = 0; i < old.Steps.Count; i++)
        {
            var step = old.Steps[i];
            if (memory.Word(step.Address) == step.Value) continue;
            isChanged = true;
            if (!old.LedOn(i)) continue;
            var leadsOn = probe.Now.Uses(old.Steps[i + 1].Address);
            switch (step.Kind)
            {
                case EntryKind.PasidEntry:
                    Add(ChangedParts.PasidEntry, i);
                    break;
                case EntryKind.PasidDirectory when !leadsOn:
                    Add(ChangedParts.PasidDirectory, i);
                    break;
                case EntryKind.PageDirectory when !leadsOn || (IsLost && !leafChanged):
                    Add(ChangedParts.Directory, i);
                    DirectoryShift = Math.Min(DirectoryShift, step.SpanShift);
                    break;
            }
        }

        if (IsLost) Changed |= ChangedParts.Translation;
        Open |= Changed & ~before;
        var isLost = old.Loses(probe.Now);

        // What the tables say again is not stale.
        if (!isLost) Close(ChangedParts.Translation);
        return isChanged && (isLost || (Changed & ChangedParts.Above) != ChangedParts.None);
    }

    /// <summary>Takes in an INVALIDATE of the domain.</summary>
    public void Take(SentInvalidation sent)
    {
        Invalidations++;
        Last = sent.Describe();
        if (!sent.IsCarriedOut) return;
        var named = sent.For(format.Format);
        var isDomain = named.Scope == InvalidationScope.Domain;
        if (named.PasidTable && (isDomain || (named.Pasid ?? 0) == (_pasid ?? 0))) Close(ChangedParts.PasidEntry);
        if (named.PasidTable && (isDomain || named.PasidDirectories)) Close(ChangedParts.PasidDirectory);
        if (!named.Translations) return;
        var isNamed = named.Names(_pasid, old.Result.Tag) || (named.Pasid is null && _pasid == 0);
        var isRange = named.Scope == InvalidationScope.Address;
        if (isNamed && (!named.LeafOnly || isDomain) && (!isRange || named.Overlaps(probe.Page >> DirectoryShift, DirectoryShift, old.Result.IgnoredBits)))
            Close(ChangedParts.Directory);
        if (!isNamed && !named.Names(probe.Pasid, old.Result.Tag) && !(isRange && old.Result.Global && named.Globals)) return;
        var shift = format.MayCachePieces ? PageShift : old.BlockShift;
        if (isRange && !named.Overlaps(probe.Page >> shift, shift, old.Result.IgnoredBits)) return;

        // While an older entry above is still cached, a walk through it brings the translation back.
        if ((Open & ChangedParts.Above) == 0) Close(ChangedParts.Translation);
        else if ((Open & ChangedParts.Above) == ChangedParts.Directory) IsLeafOnly |= named.LeafOnly;
    }

    /// <summary>What became of the page, for a person.</summary>
    public string Describe()
    {
        var pasid = probe.Pasid is { } carried ? $", PASID {carried}" : "";
        var what = (Changed & (ChangedParts.PasidEntry | ChangedParts.PasidDirectory)) != 0 ? "an entry of its PASID"
            : (Changed & ChangedParts.Directory) != 0 ? "an entry above its leaf" : "its entry";
        var now = !IsLost ? "" : probe.Now.IsTranslated && probe.Now.Result.Address != old.Result.Address ? "leads elsewhere"
            : probe.Now.IsTranslated ? "lost permissions" : "is gone";
        return $"page 0x{probe.Page:x} of endpoint 0x{probe.Endpoint:x}{pasid}{(IsLost ? $" {now}" : "")}: {what} was changed";
    }

    private void Add(ChangedParts part, int step)
    {
        Changed |= part;
        foreach (var below in old.Steps.Skip(step + 1))
        {
            if (below.Kind is EntryKind.PageDirectory or EntryKind.Page || part == ChangedParts.PasidDirectory) TablesBelow.Add(below.Address >> PageShift);
        }
    }

    private void Close(ChangedParts part) => Open &= ~part;
}
