using System.Globalization;
using Viommu.Harness.Cases;
using Viommu.Harness.Facts;
using Viommu.Harness.Formats;
using Viommu.Harness.Results;

namespace Viommu.Harness.Expressions;

/// <summary>What <c>$f0</c>, <c>$f.large</c> and the like mean for one table format on one device.</summary>
internal sealed class FormatNames
{
    private readonly Dictionary<string, ulong> _values = [];
    private readonly List<string> _missing = [];
    private readonly TableKind _kind;
    private readonly int _count;
    private readonly string? _lacks;
    private readonly bool _isOffered;
    private readonly bool _couldServe;
    private readonly string? _lacksHuge;

    /// <summary>Finds the endpoints that offer the format and can take its usual mode.</summary>
    /// <param name="kind">The format.</param>
    /// <param name="facts">The device.</param>
    /// <param name="pasids">True when they must be able to have tables for PASIDs too.</param>
    public FormatNames(TableKind kind, DeviceFacts facts, bool pasids)
    {
        _kind = kind;
        for (var i = 0; i < Math.Min(facts.Device.Endpoints.Count, Survey.MostEndpoints); i++)
        {
            var registers = facts.Registers(i, kind);
            _values[$"ep{i}.{FormatChoice.Name}"] = registers is null ? 0UL : 1;
            if (registers is null) continue;
            var isAbsent = !facts.TakesEveryTable && kind.IsAbsent(registers);
            if (!isAbsent) _isOffered = true;
            var lacks = facts.TakesEveryTable ? null : kind.Lacks(registers);
            var lacksPasids = lacks is null && pasids && !facts.TakesEveryTable ? kind.LacksPasids(registers) : null;
            // No PASIDs is a choice of the hardware; that the usual mode alone is asked for is one of ours.
            if (!isAbsent && lacksPasids is null) _couldServe = true;
            lacks ??= lacksPasids;
            if (lacks is not null)
            {
                _lacks ??= lacks;
                continue;
            }

            if (_count == 0 && !facts.TakesEveryTable) _lacksHuge = kind.LacksHuge(registers);
            _values[$"{FormatChoice.Name}{_count++}"] = facts.Device.Endpoints[i].Id;
        }

        Size("small", kind.Small, facts);
        Size("large", kind.Large, facts);
        if (_lacksHuge is null) Size("huge", kind.Huge, facts);
        _values[$"{FormatChoice.Name}.last"] = kind.Last;
    }

    /// <summary>The value of a name, or why there is none on this device; null when it is none of these names.</summary>
    public Evaluation? Lookup(string name)
    {
        if (_values.TryGetValue(name, out var value)) return Evaluation.Of(value);
        if (_lacksHuge is not null && name.StartsWith($"{FormatChoice.Name}.huge", StringComparison.Ordinal))
            return Evaluation.Skipped(SkipKind.NotApplicable, $"${FormatChoice.Name}0 has no {_lacksHuge}");
        if (_missing.Contains(name)) return Evaluation.Skipped(SkipKind.Missing, $"the device has no ${name}");
        if (!FormatChoice.Takes(name) || !int.TryParse(name.AsSpan(FormatChoice.Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return null;
        var who = index == 0 ? "no endpoint" : $"fewer than {index + 1} endpoints";
        var kind = _isOffered && _couldServe ? SkipKind.Missing : SkipKind.NotApplicable;
        return Evaluation.Skipped(
            kind,
            _lacks is null
                ? $"{who} offer{(index == 0 ? "s" : "")} {_kind.Name} tables"
                : $"{who} can take {_kind.Name} tables in the usual mode: there is no {_lacks}");
    }

    /// <summary>A page size, its logarithm, the page that the free addresses begin in, and the first place in RAM where such a page can begin.</summary>
    private void Size(string name, ulong bytes, DeviceFacts facts)
    {
        var (iova, ram) = (facts.Lookup("iova"), facts.Lookup("ram"));
        Place("iova", iova.IsValue ? iova.Value & ~(bytes - 1) : null);
        Place("ram", ram.IsValue && ram.Value <= ulong.MaxValue - bytes ? (ram.Value + (bytes - 1)) & ~(bytes - 1) : null);
        _values[$"{FormatChoice.Name}.{name}"] = bytes;
        _values[$"{FormatChoice.Name}.{name}-shift"] = (ulong)ulong.TrailingZeroCount(bytes);

        void Place(string what, ulong? address)
        {
            if (address is { } at) _values[$"{FormatChoice.Name}.{name}-{what}"] = at;
            else _missing.Add($"{FormatChoice.Name}.{name}-{what}");
        }
    }
}
