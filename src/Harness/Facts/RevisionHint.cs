using System.Globalization;
using System.Numerics;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Facts;

/// <summary>Says which revision a device seems to speak, where it is not the one that it is judged by. Never a verdict.</summary>
internal static class RevisionHint
{
    // Virtio 1.2, 2.2: bits 0 to 23 and 50 and up belong to the device type, the others to queues and transport.
    private const ulong DeviceBits = 0xffffff | (ulong.MaxValue << 50);

    /// <summary>The hint, in one line; null when nothing fits another revision better.</summary>
    /// <param name="device">What the device says of itself.</param>
    /// <param name="seen">Type and length field of the properties that PROBE shows.</param>
    /// <param name="chosen">The revision that it is judged by.</param>
    /// <param name="others">The revisions that there are.</param>
    public static string? Of(DeviceDescription device, IEnumerable<PropertySeen> seen, Revision chosen, IReadOnlyList<Revision> others)
    {
        if (Spoken(device, chosen, others) is { } spoken) return $"the device says that it speaks {spoken.Id}, not {chosen.Id}: --revision {spoken.Id}";
        var properties = seen.Distinct().ToList();
        var strange = Strange(device.Features, properties, chosen);
        if (strange.Count == 0) return null;
        var best = strange.Count;
        var fitting = new List<Revision>();
        foreach (var other in others)
        {
            if (other.Id == chosen.Id) continue;
            var count = Strange(device.Features, properties, other).Count;
            if (count > best || count == strange.Count) continue;
            if (count < best) fitting.Clear();
            best = count;
            fitting.Add(other);
        }

        // What no revision explains is no reason for another one.
        if (fitting.Count == 0) return null;
        var left = Strange(device.Features, properties, fitting[0]);
        var reasons = string.Join(" and ", strange.Except(left));
        var names = fitting.Select(revision => revision.Id).Order(StringComparer.Ordinal).ToList();
        return $"the device offers {reasons}, which {chosen.Id} does not have and {string.Join(" and ", names)} {(names.Count == 1 ? "has" : "have")}: "
            + string.Join(" or ", names.Select(name => $"--revision {name}"));
    }

    /// <summary>A revision that the device names itself. One that the chosen revision extends is no other.</summary>
    private static Revision? Spoken(DeviceDescription device, Revision chosen, IReadOnlyList<Revision> others)
    {
        if (device.Revisions.Contains(chosen.Id)) return null;
        return others.Where(one => device.Revisions.Contains(one.Id) && !chosen.Lineage.Contains(one.Id))
            .OrderByDescending(one => one.Lineage.Count).ThenBy(one => one.Id, StringComparer.Ordinal).FirstOrDefault();
    }

    /// <summary>What the device shows and the revision has no name for.</summary>
    private static List<string> Strange(ulong features, List<PropertySeen> properties, Revision revision)
    {
        var strange = new List<string>();
        var known = revision.Features.Values.Aggregate(0UL, (mask, feature) => mask | feature.Mask);
        for (var bits = features & DeviceBits & ~known; bits != 0; bits &= bits - 1)
            strange.Add($"feature bit {BitOperations.TrailingZeroCount(bits).ToString(CultureInfo.InvariantCulture)}");
        foreach (var one in properties)
        {
            var fits = revision.Properties.Values.Any(property =>
                property.Type == one.Type && (property.Length == one.Length || property.AlsoLengths.Contains(one.Length)));
            if (!fits) strange.Add($"PROBE property {one.Type} of {one.Length} bytes");
        }

        return strange;
    }
}
