using Viommu.Drivers.Port;
using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Harness.Results;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

// What a vector needs of a device, and how it starts.
public sealed partial class Planner
{
    private const ulong UsualBuffers = 16;
    private const ulong MostBuffers = 64;
    private const ulong LongestBuffer = 4096;

    private void CheckNeeds()
    {
        var needs = Vector.Case.Needs;
        foreach (var feature in Resolved(needs.Features)) NeedFeature(feature);
        foreach (var feature in Resolved(needs.NotFeatures))
        {
            if (Facts.Offers(feature)) Scope.SkipFor(SkipKind.NotApplicable, $"the device offers {feature}");
        }

        foreach (var observation in needs.Observe) NeedObservation(observation);
        if (Facts.Device.Endpoints.Count < needs.Endpoints)
            Scope.SkipFor(SkipKind.Missing, $"needs {needs.Endpoints} endpoints, the device has {Facts.Device.Endpoints.Count}");
        foreach (var condition in needs.Where) Scope.Need(condition);
    }

    /// <summary>The names, those of the matrix resolved.</summary>
    internal IEnumerable<string> Resolved(IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            yield return name.StartsWith('$') && Scope.Resolve(new YamlScalar(Vector.Case.File, 1, 1, name, false)) is YamlScalar bound ? bound.Text : name;
        }
    }

    /// <summary>Skips where the device does not offer a feature.</summary>
    internal void NeedFeature(string feature)
    {
        if (!Facts.Offers(feature)) Scope.SkipFor(SkipKind.NotApplicable, $"the device does not offer {feature}");
    }

    /// <summary>Skips where the adapter does not show something.</summary>
    internal void NeedObservation(string observation)
    {
        if (!Facts.Device.Observe.Contains(observation))
            Scope.SkipFor(SkipKind.NotObservable, $"'{observation}' cannot be observed through this adapter");
    }

    /// <summary>Skips where bytes are not in guest RAM.</summary>
    internal void NeedRam(ulong at, int length)
    {
        if (Facts.IsRam(at, (ulong)length)) NeedZeros(at, length);
        else Scope.SkipFor(SkipKind.Missing, $"0x{at:x} is not in the device's guest RAM");
    }

    private void NeedZeros(ulong at, int length)
    {
        if (_zeroed is null || length < 1) return;
        for (var page = at >> 12; page <= unchecked(at + (ulong)length - 1) >> 12; page++) _zeroed.Add(page);
    }

    /// <summary>Every vector starts alike: a device reset, bypass as the case wants it, and only then the features the case accepts.</summary>
    private void Start()
    {
        var usual = Facts.UsualFeatures;
        Accepted = Accept(Vector.Case.Accept);
        var bypass = BypassAtStart();
        if (bypass is null && Accepted != usual)
        {
            // Nothing to write, so one reset does.
            DoReset(false, Accepted, Buffers(Vector.Case.Events));
            return;
        }

        var events = Buffers(Vector.Case.Events);
        var direct = Accepted == usual;
        DoReset(false, usual, direct ? events : null);
        if (bypass is { } write) Do(write);
        if (!direct) DoReset(false, Accepted, events);
    }

    /// <summary>Memory that steps name is zero after it, as a case is told; the rest may tell its address.</summary>
    internal int DoReset(bool system, ulong accept, EventBuffers? events)
    {
        _zeroed = Facts.Device.IsPatterned ? [] : null;
        return Do(new ResetOperation(accept, system, events) { Zeroed = _zeroed });
    }

    private ConfigWriteOperation? BypassAtStart()
    {
        if (!Facts.Offers("BYPASS_CONFIG") || !Revision.Config.TryGet("bypass", out var field)) return null;
        if (!Facts.Device.Observe.Contains(Observation.ConfigWrite)) return null;
        var value = Vector.Case.KeepBypass && field.End <= Facts.Device.Config.Length ? field.Read(Facts.Device.Config) : 0;
        return new ConfigWriteOperation(field.Offset, [unchecked((byte)value)]);
    }

    /// <summary>The features that a case accepts.</summary>
    internal ulong Accept(Acceptance acceptance)
    {
        var mask = acceptance.Only is { } only ? Mask(only) : Facts.UsualFeatures;
        return (mask & ~Mask(acceptance.Without)) | Mask(acceptance.Also);
    }

    private ulong Mask(IReadOnlyList<string> names)
    {
        ulong mask = 0;
        foreach (var name in Resolved(names)) mask |= Revision.FeatureMask(name) & Facts.Device.Features;
        return mask;
    }

    /// <summary>Event buffers of the case's own; null for the usual ones.</summary>
    internal EventBuffers? Buffers(Written<BuffersForm>? written)
    {
        if (Scope.Value(written) is not { } form) return null;
        NeedObservation(Observation.EventBuffers);
        var count = form.Count is { } given ? Scope.Number(given, "count", MostBuffers) : UsualBuffers;
        var size = form.Size is { } bytes ? Scope.Number(bytes, "size", LongestBuffer) : (ulong)Revision.Fault.Size;
        return count is { } c && size is { } s ? new EventBuffers((int)c, (int)s) : null;
    }
}
