using Viommu.Reference.Tables.Arm.Walking;

namespace Viommu.Reference.Tables.Arm;

/// <summary>The way of an access through the STE, its contexts and their tables, in the order of IHI 7.3.22.</summary>
public sealed partial class ArmFormat
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not ArmContext stream) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        result.Fault = stream.Fault.IsNone ? Translate(stream, access, environment, ref result) : stream.Fault;
    }

    private TableFault Translate(ArmContext stream, in EndpointAccess access, in WalkEnvironment environment, ref WalkResult result)
    {
        if (stream.Config == StreamConfigs.Bypass)
        {
            return access.Pasid is { } unwanted && !_rules.BypassTakesSubstream(unwanted)
                ? new(TableFaultKind.Disallowed, ArmEvents.BadSubstream)
                : Pass(access, ref result);
        }

        var substream = 0U;
        if (access.Pasid is { } carried)
        {
            if (!_rules.TakesSubstream(carried, stream.SubstreamBits)) return new(TableFaultKind.Disallowed, ArmEvents.BadSubstream);
            if (_rules.SubstreamIsReserved(carried, stream.Ste1)) return new(TableFaultKind.Disallowed, ArmEvents.StreamDisabled);
            substream = _rules.Substream(carried, stream.SubstreamBits);
        }
        else if (_rules.UntaggedIsChosen(stream.SubstreamBits))
        {
            switch (_rules.Untagged(stream.Ste1))
            {
                case UntaggedUse.Bypass:
                    return Pass(access, ref result);
                case UntaggedUse.Context0:
                    break;
                default:
                    return new(TableFaultKind.Disallowed, ArmEvents.StreamDisabled);
            }
        }

        var upper = _rules.IsUpper(access.Iova);
        var fault = _contexts.Locate(stream, substream, upper, environment, out var context);
        if (!fault.IsNone) return fault;

        result.Tag = _rules.Asid(context.Word0);
        if (stream.SubstreamBits != 0) result.Pasid = substream;
        var query = new PageTableQuery
        {
            Context = context,
            Iova = access.Iova,
            Upper = upper,
            Kind = _rules.KindOf(access, stream.Ste1, Capabilities),
            Privileged = _rules.IsPrivileged(access, stream.Ste1, Capabilities),
            Pasid = result.Pasid,
            Tag = result.Tag.Value,
        };
        fault = _pages.Walk(query, environment, ref result);

        // IHI 5.5: R counts for what translation itself blocks.
        return !fault.IsNone && _rules.ObeysReporting(fault.Number) && !_rules.Reports(context.Word0) ? fault with { Silent = true } : fault;
    }

    /// <summary>No translation: the address stays what it is.</summary>
    private TableFault Pass(in EndpointAccess access, ref WalkResult result)
    {
        if (!_rules.BypassIsInRange(access.Iova, Capabilities)) return new(TableFaultKind.OutputAddress, ArmEvents.AddressSize);
        result.Address = _rules.BypassAddress(access.Iova, Capabilities);
        result.Permissions = TablePermissions.All;
        return default;
    }
}
