using Viommu.Reference.Formats;
using Viommu.Reference.Host;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Caching;

namespace Viommu.Reference.Attachments;

/// <summary>One IOMMU for one of its table formats: the walker and its caches. Endpoints with the same ID registers share it.</summary>
/// <param name="format">The walker.</param>
/// <param name="descriptor">How ATTACH_TABLE names the format.</param>
/// <param name="host">The physical IOMMU behind it.</param>
/// <param name="newCache">Makes its cache.</param>
public sealed class TableUnit(TableFormat format, DescriptorFormat descriptor, HostIommu host, Func<TranslationCache> newCache)
{
    /// <summary>The physical IOMMU behind it.</summary>
    public HostIommu Host { get; } = host;

    /// <summary>The walker.</summary>
    public TableFormat Format { get; } = format;

    /// <summary>How ATTACH_TABLE names the format.</summary>
    public DescriptorFormat Descriptor { get; } = descriptor;

    /// <summary>What it keeps of tables.</summary>
    public TranslationCache Cache { get; private set; } = newCache();

    /// <summary>Forgets everything. A cache that is up to chance begins again with its seed.</summary>
    public void Clear()
    {
        if (Cache is RandomCache) Cache = newCache();
        else Cache.Clear();
    }
}
