using Viommu.Reference.Domains;

namespace Viommu.Reference.Host.Native;

/// <summary>
/// A physical IOMMU and what stands behind it, for <see cref="HostTranslation.Native"/>: it alone decides what becomes of an access. The device checks
/// requests and answers them; this programs the hardware. Nothing here throws for what a guest did; trouble with the hardware is the owner's to notice.
/// </summary>
public interface INativeIommu
{
    /// <summary>The table formats whose descriptors it takes: <see cref="Tables.TableFormat.Name"/>.</summary>
    IReadOnlyList<string> Formats { get; }

    /// <summary>Brings the hardware to a state in which no endpoint passes, and drops everything it caches.</summary>
    void Reset();

    /// <summary>Says what an endpoint's accesses go through from now on. Nothing of what they went through before may be left when this returns.</summary>
    /// <param name="endpoint">The endpoint's id.</param>
    /// <param name="context">What they go through.</param>
    void Attach(uint endpoint, NativeContext context);

    /// <summary>Makes the host's table of a domain that has MAP mappings. It is empty.</summary>
    INativeMappings NewMappings();

    /// <summary>Passes an INVALIDATE on: what it names is out of every cache when this returns.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="invalidation">What is named.</param>
    void Invalidate(Domain domain, in NativeInvalidation invalidation);

    /// <summary>Has an endpoint access memory.</summary>
    /// <param name="endpoint">The endpoint's id.</param>
    /// <param name="access">The access.</param>
    /// <param name="data">What a write writes; where a read goes. At least one byte.</param>
    NativeOutcome Access(uint endpoint, in EndpointAccess access, Span<byte> data);
}
