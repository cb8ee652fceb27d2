using Viommu.Reference.Tables.Amd.Gcr3.Rules;
using Viommu.Reference.Tables.LongMode;

namespace Viommu.Reference.Tables.Amd.Gcr3;

/// <summary>What becomes of one request (2.2.6, I/O Page Tables for Guest Translations).</summary>
public sealed partial class Gcr3Format
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not Gcr3Context attached) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        result.Fault = Admit(attached, access, environment, ref result);
    }

    private TableFault Admit(Gcr3Context context, in EndpointAccess access, in WalkEnvironment environment, ref WalkResult result)
    {
        if ((context.Rights & access.Kind.Needs()) == 0) return new(TableFaultKind.Permission, AmdEvents.PageFault);
        if (context.PassesThrough) return Identity(context, access, ref result);
        if (_rules.IsInterruptRequest(access)) return InterruptRange(ref result);
        if (!_rules.Serves(access.Pasid, context.ServesUntagged))
            return _rules.PassesUntranslated ? Untranslated(context, access, ref result) : new(TableFaultKind.Disallowed, AmdEvents.PageFault);
        if (!_rules.PasidIsOffered(access.Pasid, Capabilities) || !_rules.PasidFitsTable(access.Pasid, context.TableLevels))
            return new(TableFaultKind.Disallowed, AmdEvents.PageFault);
        var pasid = _rules.ServingPasid(access.Pasid);
        result.Pasid = _rules.NamedBy(access.Pasid, pasid);
        var bits = _rules.AddressBits(context.Levels, Capabilities);
        var fits = _rules.IsZeroExtended(access.Pasid) ? _rules.FitsZeroExtended(access.Iova, bits) : Shared.IsCanonical(access.Iova, bits);
        if (!fits) return new(TableFaultKind.InputAddress, AmdEvents.PageFault);
        var fault = _lookup.Find(context, pasid, environment, out var root);
        if (!fault.IsNone) return fault;

        // A supervisor's writes obey R/W.
        var tables = new LongModeTables(root, context.Levels, pasid, Capabilities.UserSupervisor, WriteProtect: true);
        if (TryTranslate(context, tables, access, environment, ref result, out fault)) result.Permissions &= context.Rights;
        return fault;
    }

    /// <summary>Untranslated: guest tables have no say, and there are no others.</summary>
    private static TableFault Identity(Gcr3Context context, in EndpointAccess access, ref WalkResult result)
    {
        result.Address = access.Iova;
        result.Permissions = context.Rights;
        return default;
    }

    /// <summary>Not for guest tables: host translation alone, of which IR and IW are all that there is.</summary>
    private static TableFault Untranslated(Gcr3Context context, in EndpointAccess access, ref WalkResult result)
    {
        if ((context.UntranslatedRights & access.Kind.Needs()) == 0) return new(TableFaultKind.Permission, AmdEvents.PageFault);
        result.Address = access.Iova;
        result.Permissions = context.UntranslatedRights;
        return default;
    }

    private static TableFault InterruptRange(ref WalkResult result)
    {
        result.HoldsFor = Gcr3Rules.InterruptSize;
        return new(TableFaultKind.Disallowed, AmdEvents.InvalidDeviceRequest);
    }
}
