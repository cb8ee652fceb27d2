using System.Globalization;
using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Results;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Facts;

/// <summary>
/// What <c>$names</c> mean on one device (docs/case-language.md, "Values"), worked out once from its description and a PROBE of each endpoint.
/// </summary>
public sealed partial class DeviceFacts
{
    private const ulong SideRam = 0x40_0000;

    private static readonly string[] Indexed = ["ep", "dom", "resv", "msi"];

    private readonly Dictionary<string, ulong> _values = [];
    private readonly HashSet<string> _configFields;
    private readonly string _hardware;

    /// <summary>Works out the facts.</summary>
    /// <param name="device">The device's description.</param>
    /// <param name="revision">The revision it is judged by.</param>
    /// <param name="regions">Reserved regions by the endpoint's place in the description.</param>
    /// <param name="hardware">What PROBE says of the IOMMUs before the endpoints.</param>
    public DeviceFacts(
        DeviceDescription device, Revision revision, IReadOnlyList<ReservedRegion> regions, params IReadOnlyList<HardwareProperty> hardware)
    {
        Device = device;
        Revision = revision;
        Regions = regions;
        _configFields = [.. revision.Config.Fields.Select(f => f.Name)];
        AddConfig();
        AddEndpoints();
        AddRegions();
        Hardware = hardware;
        AddHardware(hardware);
        _hardware = string.Join(' ', hardware.Select(h => $"{h.Endpoint}:{h.Layout.Name}:{Convert.ToHexStringLower(h.Bytes)}"));
        AddMemory();
        AddFreeAddresses();
    }

    /// <summary>The device.</summary>
    public DeviceDescription Device { get; }

    /// <summary>The revision it is judged by.</summary>
    public Revision Revision { get; }

    /// <summary>True on the device that <c>lint</c> plans for: every endpoint that offers a table format takes any mode of it.</summary>
    internal bool TakesEveryTable { get; init; }

    /// <summary>Its reserved regions.</summary>
    public IReadOnlyList<ReservedRegion> Regions { get; }

    /// <summary>The kinds of properties that PROBE showed, known to the revision or not.</summary>
    internal IReadOnlySet<PropertySeen> Seen { get; init; } = new HashSet<PropertySeen>();

    /// <summary>What PROBE said of the IOMMUs before its endpoints.</summary>
    public IReadOnlyList<HardwareProperty> Hardware { get; }

    /// <summary>
    /// Features a vector accepts unless its case says otherwise: what is offered and of this revision, without transport features and legacy BYPASS.
    /// </summary>
    public ulong UsualFeatures
    {
        get
        {
            ulong mask = 0;
            foreach (var feature in Revision.Features.Values)
            {
                if (!feature.IsTransport && feature.Name != "BYPASS") mask |= feature.Mask;
            }

            return mask & Device.Features;
        }
    }

    /// <summary>The granule in bytes.</summary>
    public ulong Page => _values["page"];

    /// <summary>True when the feature is offered.</summary>
    public bool Offers(string feature) => (Device.Features & Revision.FeatureMask(feature)) != 0;

    /// <summary>True when ATTACH_TABLE is offered, and an endpoint offers the table format.</summary>
    public bool OffersTables(NamedValue format)
    {
        // A driver offers what it attaches.
        if (Device.Driver?.Formats is { } formats) return formats.Contains(format.Name);
        if (!Revision.Requests.TryGetValue("ATTACH_TABLE", out var request) || (request.Feature is { } feature && !Offers(feature))) return false;
        return TableKinds.Standard.Find(format.Name) is { } kind
            ? Hardware.Select(property => property.Endpoint).Distinct().Any(endpoint => Registers(endpoint, kind) is { } registers && !kind.IsAbsent(registers))
            : Hardware.Any(property => property.Layout.Offers(property.Bytes, format));
    }

    /// <summary>True when [at, at+length) is guest RAM that cases may use.</summary>
    public bool IsRam(ulong at, ulong length)
    {
        for (var i = 0; i < Device.Memory.Count; i++)
        {
            if (Device.Memory[i].Contains(at, length)) return true;
        }

        return false;
    }

    /// <summary>Everything plans depend on, as text: equal for devices that are asked alike.</summary>
    public string Fingerprint()
    {
        var endpoints = string.Join(' ', Device.Endpoints.Select(e => $"{e.Id:x}:{(int)e.Access}:{e.Privileged}:{e.PasidBits}"));
        var memory = string.Join(' ', Device.Memory.Select(m => $"{m.Start:x}+{m.Size:x}"));
        var regions = string.Join(' ', Regions.Select(r => $"{r.Endpoint}:{r.IsMsi}:{r.Start:x}-{r.End:x}"));
        var observe = string.Join(' ', Device.Observe.Order(StringComparer.Ordinal));
        var pattern = Device.IsPatterned ? "p" : "";
        var device = $"{Device.Driver?.Fingerprint()}{Revision.Id}|{Device.Features:x}|{Convert.ToHexStringLower(Device.Config)}";
        return $"{device}|{endpoints}|{memory}{pattern}|{regions}|{_hardware}|{observe}";
    }

    internal Evaluation Lookup(string name)
    {
        if (_values.TryGetValue(name, out var value)) return Evaluation.Of(value);
        if (NoHardware(name) is { } none) return none;
        foreach (var prefix in Indexed)
        {
            if (!name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var rest = name.AsSpan(prefix.Length);
            var dot = rest.IndexOf('.');
            if (int.TryParse(dot < 0 ? rest : rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < 16
                && (prefix != "ep" || !_values.ContainsKey($"ep{index}")))
                return Missing(prefix, index);
        }

        if (name.StartsWith("config.", StringComparison.Ordinal) && _configFields.Contains(name[7..]))
            return Evaluation.Skipped(SkipKind.Missing, $"the device's config space has no {name[7..]}");
        if (name is "ram" or "ram.size" or "ram.end" or "low" or "high" or "iova" or "iova.size" or "page" or "hole" or "probe.size")
            return Evaluation.Skipped(name == "probe.size" ? SkipKind.NotApplicable : SkipKind.Missing, $"the device has no ${name}");
        var nearest = Shape.Nearest(name, [.. _values.Keys]);
        return Evaluation.Wrong($"${name} is not defined; {(nearest.Length > 0 ? nearest : "docs/case-language.md, 'Values', lists the names")}");
    }

    private Evaluation Missing(string prefix, int index) => prefix switch
    {
        "ep" => Evaluation.Skipped(SkipKind.Missing, $"the device has no endpoint {index}"),
        "dom" => Evaluation.Skipped(
            HasFewerDomains(index) ? SkipKind.NotApplicable : SkipKind.Missing, $"the device's domain range has fewer than {index + 1} usable ids"),
        "resv" => Evaluation.Skipped(NoRegion(index), $"PROBE reports no RESERVED region for endpoint {index}"),
        _ => Evaluation.Skipped(NoRegion(index), $"PROBE reports no MSI region for endpoint {index}"),
    };

    /// <summary>True when the range itself is that small: domain 0 is one of its ids, but none that cases use.</summary>
    private bool HasFewerDomains(int index) =>
        index > 0 && _values["domain.start"] <= _values["domain.end"] && _values["domain.end"] - _values["domain.start"] < (ulong)index;

    private SkipKind NoRegion(int endpoint) => endpoint < Device.Endpoints.Count ? SkipKind.NotApplicable : SkipKind.Missing;

    private void AddConfig()
    {
        foreach (var field in Revision.Config.Fields)
        {
            if (field.IsNumber && field.End <= Device.Config.Length) _values[$"config.{field.Name}"] = field.Read(Device.Config);
        }

        var mask = _values.GetValueOrDefault("config.page_size_mask");
        _values["page"] = mask == 0 ? 4096 : mask & unchecked(0 - mask);
        var input = Offers("INPUT_RANGE");
        _values["input.start"] = input ? _values.GetValueOrDefault("config.input_range.start") : 0;
        _values["input.end"] = input ? _values.GetValueOrDefault("config.input_range.end", ulong.MaxValue) : ulong.MaxValue;
        var domains = Offers("DOMAIN_RANGE");
        _values["domain.start"] = domains ? _values.GetValueOrDefault("config.domain_range.start") : 0;
        _values["domain.end"] = domains ? _values.GetValueOrDefault("config.domain_range.end", uint.MaxValue) : uint.MaxValue;
        foreach (var request in Revision.Requests.Values)
            _values[$"{CaseReader.ActionName(request.Name)}.readable"] = (ulong)request.Readable.Size;
        if (Offers("PROBE")) _values["probe.size"] = _values.GetValueOrDefault("config.probe_size");
        _values["revision-features"] = Revision.Features.Values.Where(f => !f.IsTransport).Aggregate(0UL, (all, f) => all | f.Mask);
        // Domain 0 is special to many drivers; it has cases of its own.
        var first = Math.Max(_values["domain.start"], 1);
        for (var i = 0UL; i < 16 && first + i <= _values["domain.end"]; i++) _values[$"dom{i}"] = first + i;
    }

    private void AddEndpoints()
    {
        for (var i = 0; i < Device.Endpoints.Count && i < 8; i++) _values[$"ep{i}"] = Device.Endpoints[i].Id;
        ulong none = 0x77f8;
        var taken = Device.Endpoints.Select(e => (ulong)e.Id).ToHashSet();
        while (taken.Contains(none)) none += 8;
        _values["no-endpoint"] = none;
    }

    private void AddRegions()
    {
        foreach (var region in Regions)
        {
            var name = region.IsMsi ? $"msi{region.Endpoint}" : $"resv{region.Endpoint}";
            if (!_values.TryAdd($"{name}.start", region.Start)) continue;
            _values[$"{name}.end"] = region.End;
        }
    }

    private void AddMemory()
    {
        if (Device.Memory.Count == 0) return;
        const ulong alignment = 0x10000;
        var largest = Device.Memory.MaxBy(r => r.Size)!;
        var start = largest.Start > ulong.MaxValue - alignment ? largest.Start : (largest.Start + alignment - 1) & ~(alignment - 1);
        if (start > largest.Last) return;
        _values["ram"] = start;
        _values["ram.end"] = largest.Last;
        _values["ram.size"] = largest.Last - start + 1;
        // Places for what fits into 32 bits and what does not: 4 MiB in RAM each.
        foreach (var range in Device.Memory.Where(r => r.Start <= ulong.MaxValue - alignment).OrderBy(r => r.Start))
        {
            var low = (range.Start + alignment - 1) & ~(alignment - 1);
            var high = Math.Max(low, 1UL << 32);
            if (low <= uint.MaxValue - SideRam && range.Contains(low, SideRam)) _values.TryAdd("low", low);
            if (range.Contains(high, SideRam)) _values.TryAdd("high", high);
        }

        for (var hole = 1UL << 39; hole != 0; hole = unchecked(hole << 1))
        {
            if (Device.Memory.Any(r => r.Contains(hole, 1) || r.Contains(hole + Page - 1, 1))) continue;
            _values["hole"] = hole;
            break;
        }
    }

    private void AddFreeAddresses()
    {
        var (low, high) = (_values["input.start"], _values["input.end"]);
        for (var size = 1UL << 30; size >= 1024 * Page; size >>= 1)
        {
            foreach (var start in (ReadOnlySpan<ulong>)[1UL << 36, 1UL << 32, 1UL << 31, 1UL << 30, 1UL << 29, 1UL << 28, 1UL << 24, 1UL << 21, RoundUp(low)])
            {
                if (start < low || start > high || high - start < size - 1 || (start & (Page - 1)) != 0) continue;
                if (Regions.Any(r => r.Start <= start + (size - 1) && r.End >= start)) continue;
                _values["iova"] = start;
                _values["iova.size"] = size;
                return;
            }
        }
    }

    private ulong RoundUp(ulong address) => address > ulong.MaxValue - Page ? address : (address + Page - 1) & ~(Page - 1);
}
