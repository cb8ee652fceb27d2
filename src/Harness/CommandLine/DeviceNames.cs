using Viommu.Drivers.Port;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>What <c>--device</c> can name.</summary>
/// <param name="Kinds">The kinds of device.</param>
/// <param name="References">Mutants and variants of the reference device.</param>
public sealed record DeviceNames(IReadOnlyList<DeviceKind> Kinds, IReadOnlyList<ReferenceName> References)
{
    /// <summary>The devices of this program.</summary>
    public static DeviceNames Standard { get; } = new(
        [
        ],
        []);

    /// <summary>The source a name stands for; null with the reason when it stands for none.</summary>
    public IDeviceSource? Find(string name, out string? error)
    {
        var colon = name.IndexOf(':');
        var word = colon < 0 ? name : name[..colon];
        var argument = colon < 0 ? null : name[(colon + 1)..];
        foreach (var kind in Kinds)
        {
            if (kind.Name == word) return kind.Make(name, argument, out error);
        }

        var nearest = Shape.Nearest(word, [.. Kinds.Select(kind => kind.Name)]);
        error = $"there is no device '{word}'; {(nearest.Length > 0 ? nearest : "see 'viommu list devices'")}";
        return null;
    }
}
