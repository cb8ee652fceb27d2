using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Tables;

namespace Viommu.Drivers.Guest.Reference.Domains;

// PASIDs: an endpoint that has any is in a domain of its own, with its accesses without a PASID (the page-table extension).
internal sealed partial class Attachments
{
    /// <summary>Attaches one PASID of an endpoint.</summary>
    public string? AttachPasid(DriverEndpoint endpoint, Space space, uint pasid)
    {
        if (Probe(endpoint) is { } unknown) return unknown;
        if (endpoint.Pasids.TryGetValue(pasid, out var before) && before == space) return null;
        if (WriterFor(endpoint, isForPasids: true) is not { } writer) return "the endpoint has no page tables for PASIDs";
        if (!Rules.IsHeldPasid(pasid, writer.PasidBits)) return $"PASIDs have {writer.PasidBits} bits";
        if (writer.HasPasidTable && pasid == 0) return "the entry of PASID 0 is for accesses without a PASID";
        if (Overlap(endpoint, space)) return "a mapping of the domain lies in a reserved region of the endpoint";
        if (FormOf(endpoint, space, writer, out var why) is not { } form && space.Use != DomainUse.Blocked) return why;
        else why = SetPasid(endpoint, writer, pasid, Translating(endpoint, space)?.Form as TableForm);
        if (Translating(endpoint, space) is { } translating) Drop(translating);
        if (why is not null)
        {
            if (before is not null) GoBack(endpoint, before, pasid);
            return why;
        }

        before?.Users.Remove(endpoint);
        endpoint.Pasids[pasid] = space;
        space.Users.Add(endpoint);
        return null;
    }

    /// <summary>After a change that failed: a PASID that lost its tables gets them again, where that can be done.</summary>
    private void GoBack(DriverEndpoint endpoint, Space before, uint pasid)
    {
        var isBlocked = Translating(endpoint, before) is null;
        if (endpoint.Home is { } home && (isBlocked || spaces.Has(new TableUse(home.Domain, Rules.AttachedPasid(pasid))))) return;
        if (endpoint.Pasids.Remove(pasid)) before.Users.Remove(endpoint);
        if (!Rules.GoesBack || _isGoingBack || endpoint.Home is null) return;
        _isGoingBack = true;
        AttachPasid(endpoint, before, pasid);
        _isGoingBack = false;
    }

    /// <summary>Detaches one PASID of an endpoint.</summary>
    public string? DetachPasid(DriverEndpoint endpoint, uint pasid)
    {
        if (endpoint.Home is not { } home || !endpoint.Pasids.TryGetValue(pasid, out var space)) return "the PASID is not attached";
        if (SetEntry(endpoint, home, pasid, null) is { } why) return why;
        endpoint.Pasids.Remove(pasid);
        space.Users.Remove(endpoint);
        if (Translating(endpoint, space) is { } translating) Drop(translating);
        return endpoint.Pasids.Count == 0 && endpoint.Untagged is null ? Leave(endpoint) : null;
    }

    /// <summary>The domain whose tables stand for another: all memory for an identity domain; null for a blocked one.</summary>
    private Space? Translating(DriverEndpoint endpoint, Space space) => space.Use switch
    {
        DomainUse.Translated => space,
        DomainUse.Identity => spaces.IdentityOf(endpoint),
        _ => null,
    };

    /// <summary>The tables of a domain in a format, made when there are none; null with the reason.</summary>
    private TableForm? FormOf(DriverEndpoint endpoint, Space space, ITableWriter writer, out string? why)
    {
        why = "a blocked domain has no tables";
        if (Translating(endpoint, space) is not { } translating) return null;
        why = "the domain has mappings by MAP, or other tables";
        if (translating.Form is TableForm form)
        {
            if (form.Writer.Format != writer.Format || !MayShare(endpoint, translating)) return null;
            why = null;
            return form;
        }

        if (translating.Form is not null) return null;
        translating.Form = form = TableForm.Make(context, writer, translating.Mappings.Values, Evict, out why)!;
        return form;
    }

    private string? SetPasid(DriverEndpoint endpoint, ITableWriter writer, uint pasid, TableForm? form)
    {
        if (endpoint.Home is { } home) return SetEntry(endpoint, home, pasid, form);
        if (NewHome(endpoint, writer, out var why) is not { } made) return why;
        if (SetEntry(endpoint, made, pasid, form) is not { } failed) return null;

        // Accesses without a PASID go on through the domain, if there are any.
        if (endpoint.Untagged is null) Leave(endpoint);
        return failed;
    }

    /// <summary>Moves an endpoint to a domain of its own.</summary>
    private PasidHome? NewHome(DriverEndpoint endpoint, ITableWriter writer, out string? why)
    {
        TableForm? untagged = null;
        why = null;
        if (endpoint.Untagged is { Use: not DomainUse.Blocked } space && Rules.KeepsUntagged && (untagged = FormOf(endpoint, space, writer, out why)) is null)
            return null;
        why = "all domain ids are in use";
        if (NewDomain(endpoint) is not { } domain) return null;
        why = null;
        ulong table = 0;
        if (writer.HasPasidTable)
        {
            if (context.Pool.Take(writer.PasidTableBytes) is { } place && context.Pool.Clear(place, writer.PasidTableBytes)) table = place;
            why = table == 0 ? "the driver has no memory left for tables" : null;
        }
        else
        {
            untagged ??= NothingOf(endpoint, writer, out why);
        }

        var home = new PasidHome(domain, writer, table);
        if (writer.HasPasidTable && untagged is not null && why is null && !WriteEntry(home, 0, untagged)) why = "the machine does not let the driver write";

        // The tables stay in use while the endpoint leaves the domain that they were in.
        untagged?.Begin(new TableUse(domain, null));
        if (why is null && (writer.HasPasidTable || untagged is not null)) why = Enter(endpoint, domain, () => SendHome(endpoint, home, untagged));
        if (why is not null)
        {
            context.Ids.Free(domain.Id);
            spaces.End(new TableUse(domain, null));
            if (table != 0) context.Pool.Free(table, writer.PasidTableBytes);
            return null;
        }

        endpoint.Home = home;
        return home;
    }

    private string? SendHome(DriverEndpoint endpoint, PasidHome home, TableForm? untagged) => context.Link.Send(TablesOf(
        endpoint, home.Domain, home.Writer,
        home.Writer.HasPasidTable || untagged is null ? home.Writer.AttachPasidTable(home.Table) : home.Writer.Attach(0, untagged.Root, untagged.Tag)));

    /// <summary>Tables without mappings, for accesses without a PASID where nothing else shuts them out.</summary>
    private TableForm? NothingOf(DriverEndpoint endpoint, ITableWriter writer, out string? why)
    {
        endpoint.Nothing ??= spaces.NewHidden(DomainUse.Translated);
        return FormOf(endpoint, endpoint.Nothing, writer, out why);
    }

    private string? SetUntagged(DriverEndpoint endpoint, PasidHome home, Space? space)
    {
        TableForm? form = null;
        string? why = null;
        if (space is { Use: not DomainUse.Blocked } && (form = FormOf(endpoint, space, home.Writer, out why)) is null) return why;
        why = null;
        if (!home.Writer.HasPasidTable && form is null) form = NothingOf(endpoint, home.Writer, out why);
        why ??= home.Writer.HasPasidTable ? SetEntry(endpoint, home, 0, form) : SetAlone(endpoint, home, null, form);
        if (space is not null && Translating(endpoint, space) is { } translating) Drop(translating);
        return why;
    }
}
