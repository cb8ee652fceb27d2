using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Drivers.Guest.Reference.Wire;

namespace Viommu.Drivers.Guest.Reference.Domains;

// Going into domains and out of them.
internal sealed partial class Attachments
{
    private string? AttachTables(DriverEndpoint endpoint, Space space, TableForm form)
    {
        if (!MayShare(endpoint, space)) return "the endpoint has not the same page tables as those in the domain";
        if (form.Shared is { } shared)
        {
            return Enter(endpoint, shared, () => Rules.JoinsByAttach
                ? context.Link.Send(AttachOf(endpoint, shared, isBypass: false, isNew: false))
                : SendTables(endpoint, shared, form));
        }

        if (NewDomain(endpoint) is not { } domain) return "all domain ids are in use";

        // The tables stay in use while the endpoint leaves another domain that they are in.
        var use = new TableUse(domain, null);
        form.Begin(use);
        if (Enter(endpoint, domain, () => SendTables(endpoint, domain, form)) is { } why)
        {
            form.End(use);
            context.Ids.Free(domain.Id);
            return why;
        }

        form.Shared = domain;
        return null;
    }

    /// <summary>Has an endpoint go into a domain: it leaves the one it is in, as the device sees to.</summary>
    private string? Enter(DriverEndpoint endpoint, DeviceDomain domain, Func<string?> send)
    {
        if (Rules.DetachesBeforeAttach && endpoint.Domain is not null && endpoint.Domain != domain && Leave(endpoint) is { } stays) return stays;
        if (send() is { } why) return why;
        if (endpoint.Domain is { } old && old != domain) Left(endpoint, old);
        if (endpoint.Domain == domain) return null;
        endpoint.Domain = domain;
        domain.Endpoints.Add(endpoint);
        return null;
    }

    /// <summary>Takes an endpoint out of its domain, with all its PASIDs.</summary>
    private string? Leave(DriverEndpoint endpoint)
    {
        if (endpoint.Domain is not { } domain) return null;
        if (Rules.UnmapsBypass && spaces.IsBypass(domain)) context.Link.Send(MapForm.UnmapOf(context, domain.Id, 0, context.Config.InputEnd));
        if (Rules.SendsDetach(domain.Endpoints.Count - 1) && context.Link.Send(DetachOf(endpoint, domain)) is { } why) return why;
        Left(endpoint, domain);
        return null;
    }

    /// <summary>Takes in that an endpoint is in a domain no longer.</summary>
    private void Left(DriverEndpoint endpoint, DeviceDomain domain)
    {
        domain.Endpoints.Remove(endpoint);
        endpoint.Domain = null;
        if (endpoint.Home is { } home && home.Domain == domain)
        {
            endpoint.Home = null;
            foreach (var space in endpoint.Pasids.Values) space.Users.Remove(endpoint);
            endpoint.Pasids.Clear();
            if (home.Table != 0) context.Pool.Free(home.Table, home.Writer.PasidTableBytes);
        }

        if (domain.Endpoints.Count > 0) return;
        context.Ids.Free(domain.Id);
        spaces.EndOf(domain);
    }

    /// <summary>A domain that does not exist yet; null when there is no id for it.</summary>
    private DeviceDomain? NewDomain(DriverEndpoint endpoint)
    {
        // The last id may be that of a domain which ends when the endpoint moves.
        if (context.Ids.Take() is { } id) return new DeviceDomain(id);
        if (endpoint.Domain is not { Endpoints.Count: 1 } || endpoint.Pasids.Count > 0 || Leave(endpoint) is not null) return null;
        return context.Ids.Take() is { } freed ? new DeviceDomain(freed) : null;
    }

    private ITableWriter? WriterFor(DriverEndpoint endpoint, bool isForPasids)
    {
        if (!Rules.MayAttachTables(context.Link.Has("ATTACH_TABLE"))) return null;
        var offered = context.Writers.For(context.Revision, endpoint.Facts.Properties)
            .Where(writer => 1UL << writer.OffsetBits <= context.Config.Granule && (!isForPasids || writer.PasidBits > 0)).ToList();
        return offered.Count == 0 ? null : offered[Math.Clamp(Rules.FormatAt(offered.Count), 0, offered.Count - 1)];
    }

    private bool MayShare(DriverEndpoint endpoint, Space space) =>
        space.Users.Where(user => user != endpoint).All(user => Rules.MayShare(user.Facts.OffersAs(endpoint.Facts)));

    /// <summary>Forgets the form of a domain that nothing came to be in.</summary>
    private static void Drop(Space space)
    {
        if (space.Form is not TableForm { IsInUse: false } form) return;
        space.Form = null;
        form.Release();
    }

    private string? SendTables(DriverEndpoint endpoint, DeviceDomain domain, TableForm form) =>
        form.Attach() is { } attachment
            ? context.Link.Send(TablesOf(endpoint, domain, form.Writer, attachment))
            : "the driver has no memory left for tables";

    private RequestBytes? AttachOf(DriverEndpoint endpoint, DeviceDomain domain, bool isBypass, bool isNew)
    {
        if (context.Link.Begin("ATTACH") is not { } request) return null;
        return request
            .Set("domain", domain.Id)
            .Set("endpoint", endpoint.Id)
            .Set("flags", Rules.AttachFlags(request.Named(context.Revision, "flags", "BYPASS"), isBypass, isNew));
    }

    private RequestBytes? TablesOf(DriverEndpoint endpoint, DeviceDomain domain, ITableWriter writer, TableAttachment attachment)
    {
        if (context.Link.Begin("ATTACH_TABLE", writer.Format) is not { } request) return null;
        request
            .Set("domain", domain.Id)
            .Set("endpoint", endpoint.Id)
            .Set("format", Rules.FormatNumber(context.Revision.TableFormats?.Find(writer.Format)?.Value ?? 0));
        var values = attachment.Fields.ToDictionary(field => field.Key, field => field.Value);
        foreach (var field in request.OwnFields.Union(values.Keys))
            request.Set(field, Rules.DescriptorField(writer.Format, field, values.GetValueOrDefault(field)));
        return request;
    }

    private RequestBytes? DetachOf(DriverEndpoint endpoint, DeviceDomain domain, uint? pasid = null)
    {
        if (context.Link.Begin("DETACH") is not { } request) return null;
        return request
            .Set("domain", Rules.DetachDomain(domain.Id))
            .Set("endpoint", Rules.DetachEndpoint(endpoint.Id))
            .Set("flags", pasid is null ? 0 : request.Named(context.Revision, "flags", "PASID"))
            .Set("pasid", pasid ?? Rules.DetachUnusedPasid);
    }
}
