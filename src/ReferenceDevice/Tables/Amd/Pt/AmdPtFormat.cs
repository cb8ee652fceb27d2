using Viommu.Reference.Tables.Amd.Pt.Rules;
using Viommu.Reference.Tables.Amd.Pt.Walking;

namespace Viommu.Reference.Tables.Amd.Pt;

/// <summary>AMD's own page tables, version 1: the host format, which a guest attaches as a whole. No access through them carries a PASID.</summary>
public sealed class AmdPtFormat : TableFormat
{
    private const int AddressBits = 52;
    private static readonly string[] Fields = ["dte0", "dte1", "dte2", "dte3"];

    private readonly AmdPtRules _rules;
    private readonly HostTableWalk _walk;

    /// <summary>Makes the format as an endpoint with these registers offers it.</summary>
    /// <param name="capabilities">The feature registers.</param>
    /// <param name="rules">The rules to keep; the standard ones when null.</param>
    public AmdPtFormat(AmdCapabilities capabilities, AmdPtRules? rules = null)
    {
        Capabilities = capabilities;
        Registers = [capabilities.Efr, capabilities.Efr2];
        _rules = rules ?? AmdPtRules.Standard;
        _walk = new(_rules);
    }

    /// <inheritdoc/>
    public override string Name => "amd-pt";

    /// <inheritdoc/>
    public override IReadOnlyList<ulong> Registers { get; }

    /// <summary>What is offered.</summary>
    public AmdCapabilities Capabilities { get; }

    /// <summary>Entries hold addresses up to bit 51, and no register says less.</summary>
    public override int PhysicalBits => AddressBits;

    /// <inheritdoc/>
    public override IReadOnlyList<string> DescriptorFields => Fields;

    /// <inheritdoc/>
    public override TableRefusal Attach(ReadOnlySpan<ulong> fields, out TableContext? context)
    {
        context = null;
        if (fields.Length != Fields.Length) return TableRefusal.Invalid($"{Fields.Length} words are needed, not {fields.Length}");
        var refusal = Check(fields[0], fields[1], fields[2], fields[3]);
        if (!refusal.IsRefused) context = NewContext(fields[0]);
        return refusal;
    }

    /// <summary>Takes a device table entry as hardware finds it.</summary>
    /// <param name="words">Its four words.</param>
    /// <param name="context">The tables; null when they are refused.</param>
    /// <returns>Event 1, or none.</returns>
    public TableFault Load(ReadOnlySpan<ulong> words, out AmdPtContext? context)
    {
        var refused = Attach(words, out var attached).IsRefused;
        context = (AmdPtContext?)attached;
        return refused ? new(TableFaultKind.ContextMalformed, AmdEvents.IllegalDeviceTableEntry) : default;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The context is another format's.</exception>
    public override void Walk(TableContext context, in EndpointAccess access, in WalkEnvironment environment, out WalkResult result)
    {
        if (context is not AmdPtContext attached) throw new ArgumentException("the context is another format's", nameof(context));
        result = default;
        result.Fault = Translate(attached, access, environment, ref result);
    }

    private TableFault Translate(AmdPtContext context, in EndpointAccess access, in WalkEnvironment environment, ref WalkResult result)
    {
        if (!_rules.TakesPasid(access)) return new(TableFaultKind.Disallowed, AmdEvents.PageFault);
        if (!_rules.IsTranslated(access)) return new(TableFaultKind.Disallowed, AmdEvents.InvalidDeviceRequest);
        if (context.BlocksAll) return new(TableFaultKind.ContextInvalid, AmdEvents.PageFault);
        if (!_rules.Permits(context.Rights, access.Kind)) return HostTableWalk.Denied;
        if (_rules.IsIdentity(context.Mode))
        {
            result.Address = access.Iova;
            result.Permissions = _rules.Allowed(context.Rights);
            return default;
        }

        if (!_rules.IsInWidth(access.Iova, context.Mode)) return new(TableFaultKind.InputAddress, AmdEvents.PageFault);
        var used = default(UsedEntries);
        byte written = 0;
        for (var tries = _rules.UpdateRetries; ; tries--)
        {
            var fault = _walk.Find(context, access, environment, ref used, out var answer);
            result.HoldsFor = answer.HoldsFor;
            if (!fault.IsNone) return fault;
            fault = _walk.SetFlags(context, access, ref answer, environment, ref used, ref written, out var lost);
            result.EntriesWritten = written;
            if (lost && tries > 0) continue;
            if (lost) return new(TableFaultKind.Busy, AmdEvents.PageTableError);
            if (!fault.IsNone) return fault;
            if (!_rules.Permits(answer.Rights, access.Kind)) return HostTableWalk.Denied;
            result.Address = answer.Address;
            result.PageSize = answer.Size;
            result.Permissions = _rules.Allowed(_rules.CachedRights(answer.Rights, answer.Entry));
            if (!_rules.MayCacheWrite(answer.Entry, context.SetsDirty)) result.Permissions &= ~TablePermissions.Write;
            return default;
        }
    }

    private TableRefusal Check(ulong word0, ulong word1, ulong word2, ulong word3)
    {
        if (!_rules.IsOffered(Capabilities)) return TableRefusal.Unsupported("HATS offers no host tables");
        if (!_rules.WordsAreValid(word0) && _rules.RefusesInvalidWords) return TableRefusal.Invalid("V or TV is 0");
        if (!_rules.ReservedIsClear(word0, word1, word2, word3)) return TableRefusal.Invalid("a reserved bit is set");
        if (!_rules.GuestFieldsAreClear(word0, word1, word2)) return TableRefusal.Invalid("GV or another field of guest tables is set");
        var mode = _rules.Mode(word0);
        if (!_rules.ModeIsDefined(mode)) return TableRefusal.Invalid("Mode is 7");
        if (!_rules.ModeIsOffered(mode, Capabilities)) return TableRefusal.Unsupported($"Mode is {mode}, and HATS offers {Capabilities.HostLevels} levels");
        if (_rules.IsIdentity(mode) && !_rules.TakesIdentity) return TableRefusal.Invalid("Mode is 0");
        if (!_rules.UpdateIsDefined(word0)) return TableRefusal.Invalid("HAD is 2");
        if (!_rules.UpdateIsOffered(word0, Capabilities)) return TableRefusal.Unsupported("HAD asks for flags that HASup and HDSup do not offer");
        return TableRefusal.None;
    }

    private AmdPtContext NewContext(ulong word0) => new()
    {
        Root = _rules.Root(word0),
        Mode = _rules.Mode(word0),
        Rights = _rules.Granted(word0),
        SetsAccessed = _rules.SetsAccessed(word0, Capabilities),
        SetsDirty = _rules.SetsDirty(word0, Capabilities),
        BlocksAll = !_rules.WordsAreValid(word0) && !_rules.RefusesInvalidWords,
    };
}
