using Viommu.Reference.Attachments;
using Viommu.Reference.Configuration;
using Viommu.Reference.Domains;
using Viommu.Reference.Formats;
using Viommu.Reference.Host;
using Viommu.Reference.Host.Native;
using Viommu.Reference.Memory;
using Viommu.Reference.Queue;
using Viommu.Reference.Requests;
using Viommu.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Reference;

/// <summary>
/// A virtio-iommu device in software: registers, two split queues, guest memory, and endpoints that access it. What it does at
/// each step is asked of its <see cref="DeviceRules"/>. Nothing a driver or endpoint does makes it throw. For one thread.
/// </summary>
public sealed partial class ReferenceDevice
{
    private const int RequestQueue = 0;
    private const int EventQueue = 1;

    private readonly Dictionary<uint, Endpoint> _endpoints = [];
    private readonly Endpoint[] _all;
    private readonly SplitQueue[] _queues;
    private readonly byte[] _properties;

    /// <summary>Makes a device, as after power-on.</summary>
    /// <param name="configuration">What it is built with.</param>
    /// <param name="rules">How it behaves; belongs to this device from now on.</param>
    /// <param name="revision">The specification it follows.</param>
    /// <param name="native">The physical IOMMU behind it, where the configuration says that there is one.</param>
    /// <param name="ram">Holds guest RAM, where somebody else has it too; null for memory of the device's own.</param>
    /// <exception cref="ArgumentException">The configuration contradicts itself.</exception>
    public ReferenceDevice(DeviceConfiguration configuration, DeviceRules rules, Revision revision, INativeIommu? native = null, IGuestRam? ram = null)
    {
        Configuration = configuration;
        Rules = rules;
        Revision = revision;
        Wire = new WireFormats(revision);
        rules.Bind(this);
        if ((configuration.HostTranslation == HostTranslation.Native) != native is not null)
            throw new ArgumentException("a physical IOMMU is needed where the host translates natively, and nowhere else", nameof(native));
        Memory = new GuestMemory(configuration.Ram, ram);
        _queues = [new SplitQueue(Memory, rules, configuration.QueueSize), new SplitQueue(Memory, rules, configuration.QueueSize)];
        _all = [.. configuration.Endpoints.Select(endpoint => new Endpoint(endpoint))];
        foreach (var endpoint in _all)
        {
            if (!_endpoints.TryAdd(endpoint.Id, endpoint))
                throw new ArgumentException($"endpoint 0x{endpoint.Id:x} is named twice", nameof(configuration));
        }

        ulong features = 0;
        foreach (var name in configuration.Features) features |= revision.FeatureMask(name);
        Offered = rules.OfferedFeatures(features);
        TableMemory = new GuestTables(Memory);
        Host = new GuestHost(configuration.HostTranslation, Memory, native);
        var toTables = Wire.AttachTableFeature | Wire.ProbeFeature;

        // Without PROBE no endpoint is offered a format, and one that is not offered is not taken.
        if (Wire.AttachTableFeature != 0 && (Offered & toTables) == toTables)
        {
            foreach (var endpoint in _all) TableUnits.Install(endpoint, rules, revision);
        }

        var mask = rules.PageSizeMask();
        if (mask == 0) mask = configuration.PageSizeMask;
        Granule = unchecked(mask & (0 - mask));
        Bypass = rules.InitialBypass();
        _properties = new byte[(Offered & Wire.ProbeFeature) != 0 ? configuration.ProbeSize : 0];
        _request = new Request(revision.Requests.Values.Max(request => request.Readable.Size));
        RegisterHandlers();
        rules.OnMade();
    }

    /// <summary>What it was built with.</summary>
    public DeviceConfiguration Configuration { get; }

    /// <summary>How it behaves.</summary>
    public DeviceRules Rules { get; }

    /// <summary>The specification it follows.</summary>
    public Revision Revision { get; }

    /// <summary>The revision's layouts and numbers.</summary>
    public WireFormats Wire { get; }

    /// <summary>Guest RAM.</summary>
    public GuestMemory Memory { get; }

    /// <summary>The domains that exist.</summary>
    public DomainTable Domains { get; } = new();

    /// <summary>The IOMMUs before the endpoints, as far as tables can be attached.</summary>
    public TableUnits TableUnits { get; } = new();

    /// <summary>Guest memory as table walks read it.</summary>
    public GuestTables TableMemory { get; }

    /// <summary>What stands behind the device.</summary>
    public GuestHost Host { get; }

    /// <summary>The feature bits offered.</summary>
    public ulong Offered { get; }

    /// <summary>The smallest size and alignment of a mapping in bytes: the lowest bit of page_size_mask.</summary>
    public ulong Granule { get; }

    /// <summary>The endpoints, in the configuration's order.</summary>
    public ReadOnlySpan<Endpoint> Endpoints => _all;

    /// <summary>Finds an endpoint by its whole id, or null.</summary>
    public Endpoint? FindEndpoint(uint id) => _endpoints.GetValueOrDefault(id);
}
