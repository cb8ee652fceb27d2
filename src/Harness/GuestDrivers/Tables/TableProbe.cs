using Viommu.Harness.Walking;
using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>A page of an endpoint's address space that is looked at after everything that the driver writes.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="pasid">The PASID; null for accesses without one.</param>
/// <param name="page">Address of the page's first byte.</param>
internal sealed class TableProbe(uint endpoint, uint? pasid, ulong page) : IWalkTrace
{
    private const int EntryShift = 9;
    private const int PageShift = 12;
    private const string Reserved = "reserved";

    private List<ProbedStep> _steps = [];
    private ITranslationTables? _tables;

    /// <summary>The endpoint.</summary>
    public uint Endpoint => endpoint;

    /// <summary>The PASID; null for accesses without one.</summary>
    public uint? Pasid => pasid;

    /// <summary>Address of the page's first byte.</summary>
    public ulong Page => page;

    /// <summary>The format of its tables; null while there are none.</summary>
    public OfferedFormat? Format { get; private set; }

    /// <summary>What the tables say now.</summary>
    public ProbedWalk Now { get; private set; } = ProbedWalk.None;

    /// <summary>True when it was translated once and then lost that.</summary>
    public bool HasLost { get; set; }

    /// <summary>Walks the page's tables.</summary>
    /// <param name="tables">The tables that serve it; null when there are none.</param>
    /// <param name="memory">Memory.</param>
    public void Walk(AttachedSpace? tables, TableShadow memory)
    {
        (Format, _tables) = (tables?.Format, tables?.Tables);
        Now = ProbedWalk.None;
        if (tables is null) return;
        var result = Walk(tables, AccessKind.Read, memory, out var steps);
        var permissions = result.IsFault ? TablePermissions.None : result.Permissions;
        if ((permissions & TablePermissions.Write) == 0)
        {
            // A page may be for writes alone, and one whose dirty flag hardware sets is only now seen to be writable.
            var write = Walk(tables, AccessKind.Write, memory, out var others);
            if (!write.IsFault)
            {
                permissions |= write.Permissions;
                if (result.IsFault) (result, steps) = (write, others);
            }
        }

        Now = new ProbedWalk { IsWalked = true, Steps = steps, Fault = result.Fault, Result = result, Permissions = permissions };
    }

    /// <inheritdoc/>
    public void Step(in WalkStep step)
    {
        if (step.Origin != WalkStepOrigin.Memory) return;
        var isPage = step.Kind is EntryKind.Page or EntryKind.PageDirectory;
        var span = !isPage ? 0 : _tables?.SpanShift(step) ?? PageShift + (EntryShift * step.Level);
        _steps.Add(new ProbedStep(step, span));
    }

    /// <summary>True when bits of a word that the last walk read are set that are reserved.</summary>
    public bool HasReserved(in ProbedStep step) =>
        step.Value != 0 && _tables?.Describe(step.Word).Split(' ').Any(field => field.StartsWith(Reserved, StringComparison.Ordinal)) == true;

    private WalkResult Walk(AttachedSpace tables, AccessKind kind, TableShadow memory, out IReadOnlyList<ProbedStep> steps)
    {
        _steps = [];
        var access = new EndpointAccess(page, kind, Pasid: pasid);
        var environment = new WalkEnvironment(memory, null, this);
        WalkResult result;
        if (_tables is { } named) named.Walk(access, environment, out result);
        else tables.Format.Format.Walk(tables.Context, access, environment, out result);
        steps = _steps;
        return result;
    }
}
