using System.Collections.Concurrent;
using System.Globalization;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Results;

namespace Viommu.Harness.Facts;

public sealed partial class DeviceFacts
{
    private readonly ConcurrentDictionary<(TableKind Kind, bool Pasids), FormatNames> _formats = [];

    /// <summary>
    /// Endpoints by their kind: <c>$riscv0</c> is the first that has HW_RISCV, <c>$riscv0.capabilities</c> its register,
    /// <c>$riscv0.Sv39</c> one named bit of it (0 or 1), <c>$arm0.OAS</c> a number of several bits, <c>$riscv0.regions</c> how many RESV_MEM regions it has,
    /// and <c>$ep0.HW_RISCV</c> whether the device's first endpoint has the property.
    /// </summary>
    private void AddHardware(IReadOnlyList<HardwareProperty> properties)
    {
        var kinds = Revision.Properties.Values.Where(p => p.Endpoints is not null).ToList();
        foreach (var kind in kinds)
        {
            for (var i = 0; i < Device.Endpoints.Count && i < 8; i++)
                _values[$"ep{i}.{kind.Name}"] = properties.Any(p => p.Endpoint == i && p.Layout == kind) ? 1UL : 0;
            var count = 0;
            foreach (var property in properties.Where(p => p.Layout == kind).DistinctBy(p => p.Endpoint))
            {
                if (property.Endpoint >= Device.Endpoints.Count) continue;
                var name = $"{kind.Endpoints}{count++}";
                _values[name] = Device.Endpoints[property.Endpoint].Id;
                _values[$"{name}.regions"] = (ulong)Regions.Count(region => region.Endpoint == property.Endpoint);
                foreach (var field in kind.Layout.Fields)
                {
                    if (!field.IsNumber || field.IsReserved || field.End > property.Bytes.Length || Revision.PropertyHeader.TryGet(field.Name, out _)) continue;
                    var value = field.Read(property.Bytes);
                    _values[$"{name}.{field.Name}"] = value;
                    if (field.Values is not { } set || !Revision.Values[set].AreFlags) continue;
                    foreach (var flag in Revision.Values[set].Values) _values[$"{name}.{flag.Name}"] = flag.Of(value);
                }
            }
        }
    }

    /// <summary>What PROBE says of an endpoint that offers a table format; null when it does not offer it.</summary>
    /// <param name="endpoint">Its place in the device's description.</param>
    /// <param name="kind">The format.</param>
    internal IdRegisters? Registers(int endpoint, TableKind kind)
    {
        if (Revision.TableFormats?.Find(kind.Name) is not { } format) return null;
        var own = Hardware.Where(property => property.Endpoint == endpoint).ToList();
        if (own.Find(property => property.Layout.Offers(property.Bytes, format)) is not { } offer) return null;
        return new IdRegisters(Revision, [.. own.Where(property => property != offer).Prepend(offer).Select(property => (property.Layout, property.Bytes))]);
    }

    /// <summary>What the names of a table format mean here, worked out once for all vectors.</summary>
    /// <param name="kind">The format.</param>
    /// <param name="pasids">True when endpoints must be able to have tables for PASIDs too.</param>
    internal FormatNames NamesOf(TableKind kind, bool pasids) =>
        _formats.GetOrAdd((kind, pasids), static (key, facts) => new FormatNames(key.Kind, facts, key.Pasids), this);

    /// <summary>Why a name of <see cref="AddHardware"/> has no value here; null when it is no such name.</summary>
    private Evaluation? NoHardware(string name)
    {
        foreach (var kind in Revision.Properties.Values)
        {
            if (kind.Endpoints is not { } prefix || !name.StartsWith(prefix, StringComparison.Ordinal)) continue;
            var rest = name.AsSpan(prefix.Length);
            var dot = rest.IndexOf('.');
            if (!int.TryParse(dot < 0 ? rest : rest[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index > 7) continue;
            if (_values.ContainsKey($"{prefix}{index}")) return null;
            return index == 0
                ? Evaluation.Skipped(SkipKind.NotApplicable, $"no endpoint has {kind.Name}")
                : Evaluation.Skipped(
                    _values.ContainsKey($"{prefix}0") ? SkipKind.Missing : SkipKind.NotApplicable, $"fewer than {index + 1} endpoints have {kind.Name}");
        }

        return null;
    }
}
