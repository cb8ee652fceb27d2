namespace Viommu.Reference.Tables.Amd.Gcr3;

/// <summary>What becomes of one request (2.2.6, I/O Page Tables for Guest Translations).</summary>
public sealed partial class Gcr3Format
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in TableAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not Gcr3Context attached) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        result.Fault = Translate(attached, access, environment, ref result);
    }

    private TableFault Translate(Gcr3Context context, in TableAccess access, in WalkEnvironment environment, ref WalkResult result)
    {
        if ((context.Rights & access.Kind.Needs()) == 0) return new(TableFaultKind.Permission, AmdEvents.PageFault);
        if (access.Pasid is null && !_rules.TakesUntagged(context.ServesUntagged)) return Untranslated(context, access, ref result);
        if (!_rules.PasidIsOffered(access.Pasid, Capabilities) || !_rules.PasidFitsTable(access.Pasid, context.TableLevels))
            return new(TableFaultKind.Disallowed, AmdEvents.PageFault);
        var pasid = _rules.ServingPasid(access.Pasid);
        result.Pasid = pasid;
        var bits = _rules.AddressBits(context.Levels, Capabilities);
        var fits = _rules.IsZeroExtended(access.Pasid) ? _rules.FitsZeroExtended(access.Iova, bits) : _rules.IsCanonical(access.Iova, bits);
        if (!fits) return new(TableFaultKind.InputAddress, AmdEvents.PageFault);
        return TranslatePage(context, pasid, access, environment, ref result);
    }

    /// <summary>A request without a PASID where GIoV is 0: guest tables have no say, and there are no others.</summary>
    private TableFault Untranslated(Gcr3Context context, in TableAccess access, ref WalkResult result)
    {
        if (!_rules.PassesUntranslated) return new(TableFaultKind.Disallowed, AmdEvents.PageFault);
        result.Address = access.Iova;
        result.Permissions = context.Rights;
        return default;
    }

    private TableFault TranslatePage(Gcr3Context context, uint pasid, in TableAccess access, in WalkEnvironment environment, ref WalkResult result)
    {
        var used = default(UsedEntries);
        byte written = 0;
        for (var tries = _rules.UpdateRetries; ; tries--)
        {
            var fault = _lookup.Find(context, pasid, environment, out var root);
            if (!fault.IsNone) return fault;
            fault = _pages.Walk(root, context.Levels, pasid, access.Iova, environment, ref used, out var answer);
            if (!fault.IsNone) return fault;
            var permitted = _rules.Permitted(_rules.IsSupervisor(access, Capabilities), answer.User, answer.Writable, answer.Executable, Capabilities) & context.Rights;
            var denied = (permitted & access.Kind.Needs()) == 0;
            if (denied && _rules.ChecksBeforeUpdate) return Denied;
            fault = _pages.SetFlags(context.Levels, answer.Level, pasid, access, environment, ref used, ref written, out var lost);
            result.EntriesWritten = written;
            if (lost && tries > 0) continue;
            if (lost) return new(TableFaultKind.Busy, AmdEvents.PageTableError);
            if (!fault.IsNone) return fault;
            if (denied) return Denied;
            result.Address = answer.Address;
            result.PageSize = answer.Size;
            result.MemoryType = _rules.MemoryType(used[answer.Level].Value, answer.Level > 0);
            result.Permissions = _rules.Cached(permitted, used[answer.Level].Value);
            return default;
        }
    }

    private static TableFault Denied => new(TableFaultKind.Permission, AmdEvents.PageFault);
}
