using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Domains;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Guest.Reference.Tables;
using Viommu.Drivers.Guest.Reference.Wire;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference;

/// <summary>A driver between its start and its stop.</summary>
internal sealed class DriverSession
{
    private readonly DriverContext _context;
    private readonly SpaceSet _spaces;
    private readonly Attachments _attachments;
    private readonly Dictionary<uint, DriverEndpoint> _endpoints;

    private DriverSession(DriverContext context, IEnumerable<uint> endpoints)
    {
        _context = context;
        _spaces = new SpaceSet(context);
        _attachments = new Attachments(context, _spaces);
        _endpoints = endpoints.Distinct().ToDictionary(id => id, id => new DriverEndpoint(id));
    }

    private DriverRules Rules => _context.Rules;

    /// <summary>Negotiates, reads the config space and probes the endpoints (virtio 1.2, 5.13.5); null with the reason when that fails.</summary>
    public static DriverSession? Start(
        StartTask start, IDriverCalls machine, Revision revision, DriverRules rules, ITableWriters writers, out string? why)
    {
        var wanted = rules.WantedFeatures.Aggregate(0UL, (mask, name) => mask | revision.FeatureMask(name));
        var accepted = rules.Accepts(wanted, start.Features);
        why = machine.Accept(accepted);
        if (why is not null) return null;
        var link = new DeviceLink(revision, rules) { Machine = machine, Accepted = accepted };
        why = "the config space cannot be read, or has no page size";
        if (DeviceConfig.Read(machine, revision, rules, link, start.ConfigSize) is not { } config) return null;
        if (link.Has("BYPASS_CONFIG") && rules.TurnsBypassOff && rules.IsBypassOn(config.Bypass))
        {
            var bytes = new byte[Math.Max(1, rules.BypassLength)];
            bytes[0] = rules.BypassOff;
            machine.WriteConfig(rules.BypassOffset(revision.Config["bypass"].Offset), bytes);
        }

        var session = new DriverSession(
            new DriverContext
            {
                Revision = revision,
                Rules = rules,
                Link = link,
                Config = config,
                Ids = new DomainIds(config, rules),
                Pool = new TablePool(start.Pool, link),
                Writers = writers,
                Memory = start.Memory,
            },
            start.Endpoints);
        why = null;

        // An endpoint that cannot be probed is probed again before it is attached.
        foreach (var endpoint in session._endpoints.Values) session._attachments.Probe(endpoint, isStart: true);
        return session;
    }

    /// <summary>Does a task.</summary>
    public TaskAnswer Do(DriverTask task, IDriverCalls machine)
    {
        _context.Link.Machine = machine;
        return task switch
        {
            StopTask => Answer(_attachments.DetachAll(_endpoints.Values)),
            AttachTask attach => Attach(attach),
            DetachTask detach => Detach(detach),
            MapTask map => Map(map),
            UnmapTask unmap => Unmap(unmap),
            SyncTask sync => Answer(_spaces.Find(sync.Domain)?.Form?.Sync()),
            ReservedTask reserved => Reserved(reserved),
            _ => new TaskFailed($"the driver knows no {task.Name}"),
        };
    }

    private static TaskAnswer Answer(string? why) => why is null ? TaskDone.Plain : new TaskFailed(why);

    private TaskAnswer Attach(AttachTask task)
    {
        if (!_endpoints.TryGetValue(task.Endpoint, out var endpoint)) return new TaskFailed($"there is no endpoint 0x{task.Endpoint:x}");
        if (_spaces.FindOrMake(task.Domain, task.Use) is not { } space) return new TaskFailed("the domain is one for another use");
        return Answer(task.Pasid is { } pasid ? _attachments.AttachPasid(endpoint, space, pasid) : _attachments.Attach(endpoint, space));
    }

    private TaskAnswer Detach(DetachTask task)
    {
        if (!_endpoints.TryGetValue(task.Endpoint, out var endpoint)) return new TaskFailed($"there is no endpoint 0x{task.Endpoint:x}");
        return Answer(task.Pasid is { } pasid ? _attachments.DetachPasid(endpoint, pasid) : _attachments.Detach(endpoint));
    }

    private TaskAnswer Map(MapTask task)
    {
        var granule = _context.Config.Granule;
        var space = _spaces.Find(task.Domain) ?? _spaces.FindOrMake(task.Domain, DomainUse.Translated);
        if (space is not { Use: DomainUse.Translated })
        {
            var asked = new Mapping(task.Iova, Math.Max(1, task.Size), task.To, task.Permissions, task.DeviceMemory);
            if (Rules.MapsInBypass && space?.Form is MapForm bypass)
                _context.Link.Send(MapForm.MapOf(_context, bypass.Domain.Id, asked, asked.Iova, asked.Size, 0));
            return new TaskFailed("the domain has no mappings of its own");
        }

        if (task.Size == 0 || task.Size - 1 > ulong.MaxValue - task.Iova || task.Size - 1 > ulong.MaxValue - task.To)
            return new TaskFailed("the range is none");
        if (!Rules.IsAligned(task.Iova, granule) || !Rules.IsAligned(task.Size, granule) || !Rules.IsAligned(task.To, granule))
            return new TaskFailed($"not a multiple of 0x{granule:x}");
        if (task.Permissions == AccessKinds.None) return new TaskFailed("a mapping without permissions");
        var mapping = new Mapping(task.Iova, task.Size, task.To, task.Permissions, task.DeviceMemory);
        if (!Rules.IsInInputRange(mapping.Iova, mapping.Last, _context.Config.InputStart, _context.Config.InputEnd))
            return new TaskFailed("the device does not translate these addresses");
        if (space.In(mapping.Iova, mapping.Last).Count > 0) return new TaskFailed("something is mapped there");
        if (IsReserved(space, mapping)) return new TaskFailed("the range lies in a reserved region");
        if (space.Form?.Map(mapping) is { } why) return new TaskFailed(why);
        space.Mappings.Add(mapping.Iova, mapping);
        return new TaskDone(Rules.MappedSize(mapping.Size, granule));
    }

    private TaskAnswer Unmap(UnmapTask task)
    {
        var granule = _context.Config.Granule;
        if (_spaces.Find(task.Domain) is not { Use: DomainUse.Translated } space) return new TaskFailed("the domain has no mappings of its own");
        if (task.Size == 0 || task.Size - 1 > ulong.MaxValue - task.Iova) return new TaskFailed("the range is none");
        if (!Rules.IsAligned(task.Iova, granule) || !Rules.IsAligned(task.Size, granule)) return new TaskFailed($"not a multiple of 0x{granule:x}");
        var last = task.Iova + (task.Size - 1);
        var mappings = space.In(task.Iova, last);
        if (mappings.Exists(one => (one.Iova < task.Iova && Rules.RefusesPart(isAtStart: true)) || (one.Last > last && Rules.RefusesPart(isAtStart: false))))
            return new TaskFailed("the range ends inside of a mapping");
        if (mappings.Count > 0 && space.Form?.Unmap(mappings, task.Iova, last) is { } why) return new TaskFailed(why);
        ulong size = 0;
        foreach (var mapping in mappings)
        {
            space.Mappings.Remove(mapping.Iova);
            size += mapping.Size;
        }

        return new TaskDone(Rules.UnmappedSize(size, task.Size));
    }

    private TaskAnswer Reserved(ReservedTask task)
    {
        if (!_endpoints.TryGetValue(task.Endpoint, out var endpoint)) return new TaskFailed($"there is no endpoint 0x{task.Endpoint:x}");
        if (endpoint.Probed is null && _attachments.Probe(endpoint) is { } why) return new TaskFailed(why);
        return new RegionsTold([.. endpoint.Facts.Regions.Select(region => new ToldRegion(region.Start, region.End, region.IsMsi ? "msi" : "reserved"))]);
    }

    private bool IsReserved(Space space, Mapping mapping)
    {
        var at = 0;
        foreach (var user in space.Users.Distinct())
        {
            var place = at++;
            if (user.Facts.Regions.Any(region =>
                Rules.MapHeeds(place, region.IsMsi) && Rules.Overlaps(region.Start, region.End, mapping.Iova, mapping.Last)))
                return true;
        }

        return false;
    }
}
