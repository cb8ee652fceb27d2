using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Harness.Planning;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Judging.Isolation;

/// <summary>
/// What a vector has made reachable so far, for whom: by attachments, mappings, page tables and bypass that the device said OK to. What it refused opens
/// nothing, and what was taken away stays in: whether it was taken away in time is asked by other requirements.
/// </summary>
internal sealed class Exposure
{
    private readonly DeviceFacts _facts;
    private readonly Revision _revision;
    private readonly TableReach _tables;
    private readonly Dictionary<ulong, HashSet<ulong>> _domainsOf = [];
    private readonly Dictionary<ulong, ExposedDomain> _domains = [];
    private readonly byte _firstBypass;
    private bool _isIdentity;
    private bool _isAnywhere;

    public Exposure(DeviceFacts facts, TableReach tables)
    {
        (_facts, _revision, _tables) = (facts, facts.Revision, tables);
        if (!facts.Offers("BYPASS_CONFIG") || !_revision.Config.TryGet("bypass", out var bypass) || bypass.End > facts.Device.Config.Length) return;
        _firstBypass = facts.Device.Config[bypass.Offset];
        // Without a way to write it, it stays as it was.
        _isIdentity = _firstBypass != 0 && !facts.Device.Observe.Contains(Observation.ConfigWrite);
    }

    /// <summary>True once the endpoint was attached to anything.</summary>
    public bool WasAttached(uint endpoint) => _domainsOf.ContainsKey(endpoint);

    /// <summary>Takes in one operation and its answer.</summary>
    public void Take(Operation operation, Reply reply)
    {
        switch (operation, reply)
        {
            case (ResetOperation reset, _):
                if ((reset.Accept & _revision.FeatureMask("BYPASS")) != 0 || (reset.System && _firstBypass != 0)) _isIdentity = true;
                break;
            case (ConfigWriteOperation write, _):
                if (_revision.Config.TryGet("bypass", out var bypass) && OpensBypass(write, bypass)) _isIdentity = true;
                break;
            case (RequestOperation request, RequestReply answer):
                Take(request, answer);
                break;
            case (BatchOperation batch, BatchReply answers):
                for (var i = 0; i < Math.Min(batch.Requests.Count, answers.Requests.Count); i++) Take(batch.Requests[i], answers.Requests[i]);
                break;
            case (RepeatOperation repeat, RepeatReply answers):
                Take(repeat.Request, answers.First);
                if (answers.Other is { } other) Take(repeat.Request, other);
                break;
            case (RingOperation, _):
                // Its requests lie somewhere in memory.
                _isAnywhere = true;
                break;
        }
    }

    /// <summary>True when something so far lets the access reach the place.</summary>
    /// <param name="access">The access.</param>
    /// <param name="iova">The address of the byte of it that landed there.</param>
    /// <param name="place">Where that is.</param>
    public bool Allows(DmaOperation access, ulong iova, ulong place)
    {
        if (_isAnywhere || (_isIdentity && place == iova) || IsReserved(access.Endpoint, iova)) return true;
        if (!_domainsOf.TryGetValue(access.Endpoint, out var domains)) return false;
        foreach (var id in domains)
        {
            var domain = _domains[id];
            if (domain.IsAnywhere || (domain.IsBypass && place == iova) || domain.Leads(iova, place, _facts.Page)) return true;
            if (domain.HasTables && (_tables.Has(place) || (_tables.UntaggedMayPass && access.Pasid is null && place == iova))) return true;
        }

        return false;
    }

    /// <summary>What the device does with accesses to a reserved region is not told by mappings (virtio 1.2, 5.13.6.7).</summary>
    private bool IsReserved(uint endpoint, ulong iova)
    {
        foreach (var region in _facts.Regions)
        {
            if (region.Start <= iova && iova <= region.End && _facts.Device.Endpoints[region.Endpoint].Id == endpoint) return true;
        }

        return false;
    }

    private static bool OpensBypass(ConfigWriteOperation write, Field bypass) =>
        write.Offset <= bypass.Offset && bypass.Offset - write.Offset < write.Bytes.Length && write.Bytes[bypass.Offset - write.Offset] != 0;

    private void Take(RequestOperation request, RequestReply reply)
    {
        if (request.Readable.Length == 0 || _revision.FindRequest(request.Readable[0]) is not { Name: "ATTACH" or "MAP" or "ATTACH_TABLE" } layout) return;
        var answer = Answer.Of(reply, Math.Min(0, request.Writable - _revision.Tail.Size), _revision);
        if (answer.IsUntouched || answer.NeedsReset || (answer.Status is { } status && status != _revision.Statuses["OK"])) return;
        if (request.Readable.Length < layout.Readable.Size)
        {
            _isAnywhere = true;
            return;
        }

        var fields = _revision.LayoutOf(layout, request.Readable);
        ulong Value(string name) => fields.TryGet(name, out var field) && field.IsNumber ? field.Read(request.Readable) : 0;
        var domain = DomainOf(Value("domain"));
        if (layout.Name == "MAP")
        {
            domain.Map(Value("virt_start"), Value("virt_end"), Value("phys_start"));
            return;
        }

        if (!_domainsOf.TryGetValue(Value("endpoint"), out var joined)) _domainsOf[Value("endpoint")] = joined = [];
        joined.Add(Value("domain"));
        if (layout.Name == "ATTACH_TABLE") domain.HasTables = true;
        if (fields.TryGet("flags", out var flags) && flags.Values is { } names && _revision.Values[names].Find("BYPASS") is { } bypass
            && bypass.Of(flags.Read(request.Readable)) != 0)
        {
            domain.IsBypass = true;
        }
    }

    private ExposedDomain DomainOf(ulong id)
    {
        if (!_domains.TryGetValue(id, out var domain)) _domains[id] = domain = new ExposedDomain();
        return domain;
    }
}
