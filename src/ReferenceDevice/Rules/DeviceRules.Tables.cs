using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Faults;
using Viommu.Reference.Host;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Rules;

// Accesses through tables, and what is cached of them.
public partial class DeviceRules
{
    // Where nothing is translated there is no block to go by: the answer is asked for again at the next page.
    private const ulong UntranslatedSpan = 0x1000;

    /// <summary>The kinds of IOMMU that there may be.</summary>
    [Requirement("attach-table.tables-rule")]
    public virtual IReadOnlyList<TableIommu> TableIommus() => Reference.Tables.TableIommus.All;

    /// <summary>Makes the walkers of an IOMMU.</summary>
    [Requirement("attach-table.tables-rule")]
    public virtual IReadOnlyList<TableFormat> NewTableFormats(TableIommu iommu, TableHardware hardware) => iommu.NewFormats(hardware.Registers, this);

    /// <summary>The rules of a table format; a mutant of the format gives others.</summary>
    [Requirement("attach-table.tables-rule")]
    public virtual T TableRules<T>()
        where T : class, new() => Standard<T>.Rules;

    /// <summary>Makes an IOMMU's cache. Caching little, much or by chance are all allowed.</summary>
    [Choice("tables.cache-policy")]
    public virtual TranslationCache NewTableCache() => Configuration.TableCache switch
    {
        // Merged tables are the only thing that is walked, so that there is nothing more to keep.
        // Accesses go to hardware, which has caches of its own.
        _ when Configuration.HostTranslation == HostTranslation.Native => new NoCache(),
        _ when Configuration.HostTranslation == HostTranslation.Shadow => Device.Host.NewShadow(this),
        TableCachePolicy.None => new NoCache(),
        TableCachePolicy.Random => new RandomCache(Configuration.TableCacheSeed, 256),
        _ => new EagerCache(),
    };

    /// <summary>Translates one address for an access: by tables in a domain that has them, otherwise as the base text says.</summary>
    [Requirement("attach-table.takes-effect")]
    [Requirement("attach-table.isolates-domains")]
    public virtual Translation TranslateAccess(Endpoint endpoint, in EndpointAccess access)
    {
        if (DomainOf(endpoint) is not { } domain || DomainBypasses(domain)) return Translate(endpoint, access.Iova, access.Kind);
        if (domain.HasTables)
        {
            return RegionAt(endpoint, access.Iova) is { } region
                ? TranslateReserved(region, access.Iova)
                : TranslateByTables(endpoint, domain, access);
        }

        if (access.Pasid is not null) return TranslatePasidByMappings(endpoint, access);
        return domain.HostMappings is null ? Translate(endpoint, access.Iova, access.Kind) : TranslateByHostMappings(endpoint, domain, access);
    }

    /// <summary>
    /// An access with a PASID in a domain of mappings, which are for untagged accesses: blocked; a device may translate it, by those mappings alone.
    /// </summary>
    [Requirement("attach-table.pasid-elsewhere")]
    [Choice("attach-table.pasid-elsewhere")]
    public virtual Translation TranslatePasidByMappings(Endpoint endpoint, in EndpointAccess access) =>
        Translation.Blocked(UnmappedReason(), access.Iova);

    /// <summary>An access in a domain with tables.</summary>
    [Requirement("attach-table.tables-rule")]
    [Requirement("attach-table.untagged-by-format")]
    [Requirement("attach-table.table-cycles-end")]
    public virtual Translation TranslateByTables(Endpoint endpoint, Domain domain, in EndpointAccess access)
    {
        if (endpoint.Tables is not { } tables) return TranslateWithoutTables(access);
        var asked = TableAccessOf(access);
        if (tables.Find(asked.Pasid) is not { } context) return BlockedByTables(tables.Unit.Format.NoContext(asked), access.Iova);
        tables.Unit.Cache.Translate(tables.Unit.Format, context, CacheTag(endpoint, domain), asked, TableMemory(), out var result);
        if (result.IsFault) return BlockedByTables(result.Fault, access.Iova);
        var span = result.PageSize == 0 && result.HoldsFor == 0 ? UntranslatedSpan : result.Reach;
        if (GuestAddressOf(result.Address) is not { } physical) return Translation.Blocked(UnmappedReason(), access.Iova) with { IsSilent = true };
        return Translation.Through(physical, BeforeNextRegion(endpoint, access.Iova, access.Iova | (span - 1)));
    }

    /// <summary>The access as the walker gets it, with its PASID and privilege.</summary>
    [Requirement("attach-table.tables-rule")]
    public virtual EndpointAccess TableAccessOf(in EndpointAccess access) => access;

    /// <summary>What cached translations are kept for: the domain. No two domains share any.</summary>
    [Requirement("attach-table.isolates-domains")]
    public virtual uint CacheTag(Endpoint endpoint, Domain domain) => domain.Id;

    /// <summary>Memory as walkers read it: guest-physical, and where there is no guest memory nothing is read.</summary>
    [Requirement("attach-table.guest-physical")]
    [Requirement("attach-table.table-memory-outside-ram")]
    public virtual ITableMemory TableMemory() => Device.TableMemory;

    /// <summary>An access by an endpoint whose IOMMU took no tables of its domain.</summary>
    [Requirement("attach-table.bad-descriptor-blocks")]
    public virtual Translation TranslateWithoutTables(in EndpointAccess access) => Translation.Blocked(UnmappedReason(), access.Iova);

    /// <summary>An access that the tables do not let pass.</summary>
    [Requirement("attach-table.tables-rule")]
    [Requirement("attach-table.context-errors-block")]
    public virtual Translation BlockedByTables(in TableFault fault, ulong iova) =>
        Translation.Blocked(TableFaultReason(fault), iova) with { IsSilent = fault.Silent };

    /// <summary>The reason in the report: MAPPING for what the tables say; UNKNOWN where they cannot be read, or a context entry is wrong.</summary>
    [Requirement("fault.table-access")]
    [Choice("fault.table-reason")]
    public virtual FaultReason TableFaultReason(in TableFault fault) => fault.Kind switch
    {
        TableFaultKind.Unreachable or TableFaultKind.Busy or TableFaultKind.ContextInvalid or TableFaultKind.ContextMalformed => FaultReason.Unknown,
        _ => FaultReason.Mapping,
    };

    /// <summary>Forgets all that is cached of a domain's tables: it ended, or has others now. Its id may come back.</summary>
    [Requirement("detach.table-access-ends")]
    public virtual void ForgetTables(uint domain)
    {
        foreach (var unit in Device.TableUnits.All) unit.Cache.Drop(domain);
    }

    /// <summary>What an endpoint that leaves a domain with tables takes with it from the caches: everything, if it was the last.</summary>
    [Requirement("detach.table-access-ends")]
    public virtual void ForgetTablesOnLeave(Domain domain)
    {
        if (domain.Endpoints.Count == 0) ForgetTables(domain.Id);
    }

    /// <summary>Forgets all that is cached, when the device is reset.</summary>
    [Requirement("init.reset-detaches-all")]
    public virtual void ForgetAllTables()
    {
        foreach (var unit in Device.TableUnits.All) unit.Clear();
    }

    /// <summary>The end of a translation, or the address before the endpoint's next reserved region if that comes first.</summary>
    protected static ulong BeforeNextRegion(Endpoint endpoint, ulong iova, ulong last)
    {
        foreach (var region in endpoint.Reserved)
        {
            if (region.Start > iova) last = Math.Min(last, region.Start - 1);
        }

        return last;
    }

    private static class Standard<T>
        where T : class, new()
    {
        public static readonly T Rules = new();
    }
}
