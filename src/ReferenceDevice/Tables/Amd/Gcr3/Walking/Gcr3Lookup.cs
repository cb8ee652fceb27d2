using Viommu.Reference.Tables.Amd.Gcr3.Rules;

namespace Viommu.Reference.Tables.Amd.Gcr3.Walking;

/// <summary>Finds a PASID's page tables (2.2.6, Guest CR3 table): one entry a level, at most three.</summary>
internal sealed class Gcr3Lookup(Gcr3Rules rules)
{
    private const int IndexBits = 9;

    /// <summary>Finds the top page table of a PASID; answers why not, or none.</summary>
    /// <param name="context">Where the GCR3 table is.</param>
    /// <param name="pasid">The PASID, already known to fit the table.</param>
    /// <param name="environment">Memory.</param>
    /// <param name="root">Address of the top page table.</param>
    public TableFault Find(Gcr3Context context, uint pasid, in WalkEnvironment environment, out ulong root)
    {
        var cache = environment.Cache;
        root = context.Root;
        for (var level = context.TableLevels - 1; level >= 0; level--)
        {
            var at = unchecked(root + (rules.Gcr3Index(pasid, level, context.TableLevels) << 3));
            var span = IndexBits * level;
            var kind = level == 0 ? EntryKind.PasidEntry : EntryKind.PasidDirectory;
            var key = new EntryKey(kind, 0, (byte)span, pasid >> span, null, 0);
            ulong entry = 0;
            var cached = cache is not null && cache.TryFind(key, out entry);
            if (!cached && !environment.Memory.TryRead(at, out entry))
            {
                environment.Trace?.Step(new(kind, TableStage.First, level, at, 0, WalkStepOrigin.Unreachable));
                return AmdEvents.Unreachable(environment.Memory.Fault);
            }

            environment.Trace?.Step(new(kind, TableStage.First, level, at, entry, cached ? WalkStepOrigin.Cache : WalkStepOrigin.Memory));
            if (!rules.IsValidGcr3(entry, level)) return new(TableFaultKind.NotPresent, AmdEvents.PageFault);
            if (!rules.Gcr3ReservedIsClear(entry, level)) return new(TableFaultKind.Malformed, AmdEvents.PageFault);
            if (!cached) cache?.Add(key, entry);
            root = rules.Gcr3Address(entry);
        }

        return default;
    }
}
