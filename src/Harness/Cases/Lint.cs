using Viommu.Drivers.Port;
using Viommu.Harness.Facts;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Cases;

/// <summary>Checks what only a device's values could show, on a device that has everything: every vector must plan without a mistake.</summary>
public static class Lint
{
    /// <summary>Plans the vectors of the cases for each revision they are written for; mistakes go to the diagnostics, each once.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="revisions">The revisions.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    /// <param name="kinds">The formats that they may be written once for.</param>
    /// <param name="only">The one revision that matters, with those it extends; null for all.</param>
    /// <param name="cancel">Ends it with an <see cref="OperationCanceledException"/>.</param>
    public static void Check(
        IEnumerable<Case> cases, RevisionCatalog revisions, Diagnostics diagnostics, TableKinds kinds, Revision? only = null,
        CancellationToken cancel = default)
    {
        var chosen = cases.ToList();
        var facts = new Dictionary<string, DeviceFacts>();
        foreach (var id in chosen.SelectMany(c => c.Revisions))
        {
            if (only is not null && !only.Lineage.Contains(id)) continue;
            if (!facts.ContainsKey(id) && revisions.TryGet(id, out var revision)) facts.Add(id, Everything(revision));
        }

        var found = new Diagnostics[chosen.Count];
        var parallel = new ParallelOptions { CancellationToken = cancel };
        Parallel.For(0, found.Length, parallel, i => found[i] = Check(chosen[i], facts, kinds, cancel));
        var known = diagnostics.Items.ToHashSet();
        foreach (var item in found.SelectMany(one => one.Items))
        {
            if (known.Add(item)) diagnostics.Add(item);
        }
    }

    private static Diagnostics Check(Case c, Dictionary<string, DeviceFacts> facts, TableKinds kinds, CancellationToken cancel)
    {
        var found = new Diagnostics();
        foreach (var id in c.Revisions)
        {
            if (!facts.TryGetValue(id, out var known)) continue;
            foreach (var vector in Expansion.Expand(c, known.Revision, kinds))
            {
                cancel.ThrowIfCancellationRequested();
                Planner.Plan(vector, known, found);
            }
        }

        return found;
    }

    private static DeviceFacts Everything(Revision revision)
    {
        var config = new byte[revision.Config.Size];
        Set("page_size_mask", ulong.MaxValue << 12);
        Set("input_range.start", 0x1000);
        Set("input_range.end", (1UL << 48) - 1);
        Set("domain_range.start", 1);
        Set("domain_range.end", 0xfffff);
        Set("probe_size", 512);
        var kinds = AccessKinds.Read | AccessKinds.Write | AccessKinds.Execute;
        var endpoints = Enumerable.Range(1, 8).Select(i => new EndpointDescription((uint)i * 8, kinds, true, 20)).ToList();
        var device = new DeviceDescription
        {
            Name = "everything",
            Version = "0",
            Features = revision.Features.Values.Aggregate(0UL, (all, f) => all | f.Mask),
            Config = config,
            Endpoints = endpoints,
            Memory = [new MemoryRange(0x4000_0000, 1 << 30)],
            Observe = Observation.All.ToHashSet(),
        };
        var regions = endpoints.SelectMany((_, i) => new[]
        {
            new ReservedRegion(i, true, 0xfee0_0000, 0xfeef_ffff),
            new ReservedRegion(i, false, 0x8_0000_0000, 0x8_000f_ffff),
        }).ToList();
        var described = revision.Properties.Values.Where(p => p.Endpoints is not null);
        var hardware = endpoints.SelectMany((_, i) => described.Select(p => new HardwareProperty(i, p, Ones(p)))).ToList();
        foreach (var format in revision.TableFormats?.Values ?? []) hardware.AddRange(endpoints.SelectMany((_, i) => Offers(i, format)));
        return new DeviceFacts(device, revision, regions, hardware) { TakesEveryTable = true };

        // One property for each format, where a field of the property itself names it.
        IEnumerable<HardwareProperty> Offers(int endpoint, NamedValue format)
        {
            foreach (var property in revision.Properties.Values)
            {
                if (!property.Layout.TryGet(RequestLayout.Selector, out var field)) continue;
                var bytes = Ones(property);
                field.Write(bytes, format.Value);
                yield return new HardwareProperty(endpoint, property, bytes);
            }
        }

        static byte[] Ones(PropertyLayout property)
        {
            var bytes = new byte[property.Layout.Size];
            Array.Fill(bytes, byte.MaxValue);
            return bytes;
        }

        void Set(string name, ulong value)
        {
            if (revision.Config.TryGet(name, out var field)) field.Write(config, value);
        }
    }
}
