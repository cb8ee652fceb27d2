using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference.Wire;

/// <summary>The config space as the driver found it (virtio 1.2, 5.13.4). Fields of features that were not accepted have their widest meaning.</summary>
internal sealed class DeviceConfig
{
    private DeviceConfig()
    {
    }

    /// <summary>page_size_mask.</summary>
    public ulong PageSizeMask { get; private init; }

    /// <summary>The granule of mappings in bytes.</summary>
    public ulong Granule { get; private init; }

    /// <summary>input_range.start.</summary>
    public ulong InputStart { get; private init; }

    /// <summary>input_range.end.</summary>
    public ulong InputEnd { get; private init; } = ulong.MaxValue;

    /// <summary>domain_range.start.</summary>
    public ulong DomainStart { get; private init; }

    /// <summary>domain_range.end.</summary>
    public ulong DomainEnd { get; private init; } = uint.MaxValue;

    /// <summary>probe_size in bytes.</summary>
    public int ProbeSize { get; private init; }

    /// <summary>The byte bypass; 0 without BYPASS_CONFIG.</summary>
    public byte Bypass { get; private init; }

    /// <summary>Reads it; null when the device has less than the fields that are needed.</summary>
    public static DeviceConfig? Read(IDriverCalls machine, Revision revision, DriverRules rules, DeviceLink link, int size)
    {
        var bytes = machine.ReadConfig(0, Math.Min(size, revision.Config.Size));
        if (bytes is null || Value("page_size_mask") is not (> 0 and var mask)) return null;
        var hasInput = link.Has("INPUT_RANGE");
        var hasDomains = link.Has("DOMAIN_RANGE");
        return new DeviceConfig
        {
            PageSizeMask = mask,
            Granule = rules.Granule(mask),
            InputStart = hasInput ? Value("input_range.start") : 0,
            InputEnd = hasInput ? Value("input_range.end") : ulong.MaxValue,
            DomainStart = hasDomains ? Value("domain_range.start") : 0,
            DomainEnd = hasDomains ? Value("domain_range.end") : uint.MaxValue,
            ProbeSize = link.Has("PROBE") ? (int)Math.Min(Value("probe_size"), 0x10000) : 0,
            Bypass = link.Has("BYPASS_CONFIG") ? (byte)Value("bypass") : (byte)0,
        };

        ulong Value(string name) => revision.Config.TryGet(name, out var field) && field.End <= bytes.Length ? field.Read(bytes) : 0;
    }
}
