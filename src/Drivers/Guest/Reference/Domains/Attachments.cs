using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Drivers.Guest.Reference.Wire;

namespace Viommu.Drivers.Guest.Reference.Domains;

/// <summary>
/// What is attached to what (virtio 1.2, 5.13.6.3 and 5.13.6.4). Every method that answers a text answers null when it is done, else why not.
/// </summary>
/// <param name="context">The driver.</param>
/// <param name="spaces">The domains of the system.</param>
internal sealed partial class Attachments(DriverContext context, SpaceSet spaces)
{
    private bool _isGoingBack;

    private DriverRules Rules => context.Rules;

    private bool IsBypassOn => context.Link.Has("BYPASS_CONFIG") && Rules.IsBypassOn(context.Config.Bypass);

    /// <summary>Attaches an endpoint's accesses without a PASID.</summary>
    public string? Attach(DriverEndpoint endpoint, Space space)
    {
        if (Probe(endpoint) is { } unknown) return unknown;
        if (endpoint.Untagged == space) return Rules.AttachesAgain ? AttachAgain(endpoint, space) : null;
        if (Overlap(endpoint, space)) return "a mapping of the domain lies in a reserved region of the endpoint";
        var (before, isOut) = (endpoint.Untagged, endpoint.Domain);
        var why = endpoint.Home is { } home && endpoint.Pasids.Count > 0 && Rules.KeepsPasids
            ? SetUntagged(endpoint, home, space)
            : AttachAlone(endpoint, space);
        if (why is null)
        {
            before?.Users.Remove(endpoint);
            endpoint.Untagged = space;
            space.Users.Add(endpoint);
            return null;
        }

        // A move that failed after the endpoint had left its domain.
        if (endpoint.Domain == isOut && !HasLost(endpoint, before)) return why;
        before?.Users.Remove(endpoint);
        endpoint.Untagged = null;
        if (before is not null && (endpoint.Domain is null || endpoint.Home is not null) && Rules.GoesBack && !_isGoingBack)
        {
            _isGoingBack = true;
            Attach(endpoint, before);
            _isGoingBack = false;
        }

        return why;
    }

    /// <summary>Detaches an endpoint's accesses without a PASID.</summary>
    public string? Detach(DriverEndpoint endpoint)
    {
        if (endpoint.Untagged is not { } space) return "the endpoint is not attached";
        var why = endpoint is { Home: { } home, Pasids.Count: > 0 } ? SetUntagged(endpoint, home, null) : Leave(endpoint);
        if (why is not null) return why;
        space.Users.Remove(endpoint);
        endpoint.Untagged = null;
        return null;
    }

    /// <summary>Detaches everything.</summary>
    public string? DetachAll(IEnumerable<DriverEndpoint> endpoints)
    {
        string? why = null;
        foreach (var endpoint in endpoints.Where(one => one.Domain is not null).ToList())
            why = Leave(endpoint) ?? why;

        return why;
    }

    /// <summary>Takes all endpoints of a domain out of it, so that nothing in it stays in reach.</summary>
    public void Evict(DeviceDomain domain)
    {
        foreach (var endpoint in domain.Endpoints.ToList())
        {
            if (Leave(endpoint) is not null) continue;
            endpoint.Untagged?.Users.Remove(endpoint);
            endpoint.Untagged = null;
        }
    }

    /// <summary>Asks for an endpoint's properties, where that is due.</summary>
    public string? Probe(DriverEndpoint endpoint, bool isStart = false)
    {
        if (!context.Link.Has("PROBE")) return null;
        if (isStart ? !Rules.ProbesAtStart(endpoint.Id) : !Rules.ProbesAtAttach(endpoint.Id, endpoint.Probed is not null)) return null;
        if (context.Link.Begin("PROBE")?.Set("endpoint", endpoint.Id) is not { } request) return "the revision has no PROBE";
        var why = context.Link.Send(request, Math.Max(0, Rules.ProbeRoom(context.Config.ProbeSize)), out var written);
        if (why is null) endpoint.Probed = EndpointFacts.Read(written, context.Revision, Rules);
        return why;
    }

    /// <summary>True when an endpoint with PASIDs has lost the tables of its other accesses.</summary>
    private bool HasLost(DriverEndpoint endpoint, Space? before) =>
        endpoint.Home is { } home && before is not null && Translating(endpoint, before) is not null && !spaces.Has(new TableUse(home.Domain, null));

    private bool Overlap(DriverEndpoint endpoint, Space space) => endpoint.Facts.Regions.Any(region =>
        Rules.AttachHeeds(region.IsMsi)
        && space.Mappings.Values.Any(mapping => Rules.Overlaps(region.Start, region.End, mapping.Iova, mapping.Last)));

    private string? AttachAgain(DriverEndpoint endpoint, Space space)
    {
        if (endpoint.Domain is not { } domain || endpoint.Home is not null) return null;
        return context.Link.Send(AttachOf(endpoint, domain, space.Form is MapForm { IsBypass: true }, isNew: false));
    }

    /// <summary>Attaches an endpoint that has no tables for PASIDs, or needs them no longer.</summary>
    private string? AttachAlone(DriverEndpoint endpoint, Space space)
    {
        switch (space.Use)
        {
            case DomainUse.Identity when Rules.LeavesIdentityToBypass && !Rules.TurnsBypassOff && IsBypassOn:
                return Leave(endpoint);
            case DomainUse.Identity when !context.Link.Has("BYPASS_CONFIG") || Rules.MapsIdentity:
                return AttachTranslated(endpoint, spaces.IdentityOf(endpoint));
            case DomainUse.Identity:
                return AttachPlain(endpoint, space, isBypass: true);
            case DomainUse.Blocked when Rules.BlockedIsIdentity:
                return AttachTranslated(endpoint, spaces.IdentityOf(endpoint));
            case DomainUse.Blocked when Rules.BlocksByDetach && context.Link.Has("BYPASS_CONFIG") && (Rules.TurnsBypassOff || !IsBypassOn):
                return Leave(endpoint);
            case DomainUse.Blocked:
                return AttachPlain(endpoint, space, isBypass: false);
            default:
                return AttachTranslated(endpoint, space);
        }
    }

    private string? AttachTranslated(DriverEndpoint endpoint, Space space)
    {
        if (space.Form is TableForm tables) return AttachTables(endpoint, space, tables);
        if (space.Form is null && (Rules.PrefersTables || !context.CanMap) && WriterFor(endpoint, isForPasids: false) is { } writer)
        {
            if (TableForm.Make(context, writer, space.Mappings.Values, Evict, out var why) is not { } made) return why;
            space.Form = made;
            why = AttachTables(endpoint, space, made);
            Drop(space);
            return why;
        }

        return context.CanMap ? AttachPlain(endpoint, space, isBypass: false) : "neither page tables nor MAP can be used";
    }

    /// <summary>A domain of MAP, or a bypass domain.</summary>
    private string? AttachPlain(DriverEndpoint endpoint, Space space, bool isBypass)
    {
        var form = space.Form as MapForm;
        var isNew = form is null;
        if (form is null)
        {
            if (NewDomain(endpoint) is not { } domain) return "all domain ids are in use";
            form = new MapForm(context, domain, isBypass, Evict);
        }

        if (Enter(endpoint, form.Domain, () => context.Link.Send(AttachOf(endpoint, form.Domain, isBypass, isNew))) is { } why)
        {
            if (isNew) context.Ids.Free(form.Domain.Id);
            return why;
        }

        if (!isNew) return null;
        space.Form = form;
        why = isBypass ? null : Replay(space, form);
        if (why is not null && Rules.UndoesAttach) Leave(endpoint);
        return why;
    }

    private string? Replay(Space space, MapForm form)
    {
        var mappings = space.Mappings.Values.ToList();
        for (var i = 0; i < mappings.Count; i++)
        {
            var mapping = mappings[i];
            if (!Rules.Replays(i, mappings.Count)) continue;
            while (i + 1 < mappings.Count
                && Rules.JoinsMaps(mapping.GoesOnIn(mappings[i + 1]), mapping.IsDeviceMemory == mappings[i + 1].IsDeviceMemory)
                && mapping.Last + 1 == mappings[i + 1].Iova)
            {
                mapping = mapping with { Size = mapping.Size + mappings[++i].Size };
            }

            if (form.Map(mapping) is { } why) return why;
        }

        return null;
    }
}
