using Viommu.Drivers.Port;
using Viommu.Drivers.Process;
using Viommu.Drivers.Qemu;
using Viommu.Drivers.Qemu.Native;
using Viommu.Drivers.Reference;
using Viommu.Reference.Mutants;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>What <c>--device</c> can name.</summary>
/// <param name="Kinds">The kinds of device.</param>
/// <param name="References">Finds the mutants and variants of the reference device; asked only when they are wanted, because looking takes time.</param>
public sealed record DeviceNames(IReadOnlyList<DeviceKind> Kinds, Func<IReadOnlyList<ReferenceName>> References)
{
    /// <summary>The devices of this program.</summary>
    public static DeviceNames Standard { get; } = new(
        [
            new("reference", "reference[:NAME]", "the reference device, or a mutant or variant of it (list mutants)", Reference),
            new("process", "process:COMMAND LINE", "a program that speaks the stdio protocol", Process),
            new("qemu", "qemu[:PROGRAM]", $"stock QEMU's virtio-iommu over qtest (default program: {QemuSource.DefaultBinary})", Qemu, QemuSource.Missing)
            {
                TakesOptions = true,
            },
            .. Iommus(),
        ],
        static () =>
        [
            .. RuleSets.Mutants.Select(one => new ReferenceName(one.Name, one.Requirement, one.Text, IsMutant: true)),
            .. RuleSets.Variants.Select(one => new ReferenceName(one.Name, one.Requirement, one.Text, IsMutant: false)),
        ]);

    /// <summary>The source a name stands for; null with the reason when it stands for none.</summary>
    /// <param name="name">The whole of <c>--device</c>.</param>
    /// <param name="options">The properties that <c>--device-option</c> gives, by name.</param>
    /// <param name="error">Why there is no such device.</param>
    public IDeviceSource? Find(string name, IReadOnlyDictionary<string, string> options, out string? error)
    {
        var colon = name.IndexOf(':');
        var word = colon < 0 ? name : name[..colon];
        // iommu: has its kinds after the colon, and a program after a second one.
        foreach (var kind in Kinds)
        {
            var isMeant = kind.Name == word || (kind.Name.Contains(':', StringComparison.Ordinal) && IsOrBeginsWith(name, kind.Name));
            if (!isMeant) continue;
            if (options.Count > 0 && !kind.TakesOptions)
            {
                var takers = Kinds.Where(one => one.TakesOptions).Select(one => one.Name);
                error = $"--device-option says nothing to {kind.Name}: it is for {string.Join(" and ", takers)}";
                return null;
            }

            var rest = name.Length > kind.Name.Length ? name[(kind.Name.Length + 1)..] : null;
            return kind.Make(name, rest, options, out error);
        }

        var said = Kinds.Any(kind => kind.Name.StartsWith($"{word}:", StringComparison.Ordinal)) ? name : word;
        var nearest = Shape.Nearest(said, [.. Kinds.Select(kind => kind.Name)]);
        error = $"there is no device '{said}'; {(nearest.Length > 0 ? nearest : "see 'viommu list devices'")}";
        return null;
    }

    private static ReferenceSource? Reference(string name, string? argument, IReadOnlyDictionary<string, string> options, out string? error)
    {
        error = null;
        if (argument is null or "") return ReferenceSource.Default;
        if (RuleSets.Find(argument) is { } found) return new ReferenceSource(name, found.Configuration, found.Rules);
        var nearest = Shape.DidYouMean(argument, [.. RuleSets.Mutants.Concat(RuleSets.Variants).Select(one => one.Name)]);
        error = $"there is no mutant or variant '{argument}'; {nearest ?? "see 'viommu list mutants'"}";
        return null;
    }

    private static ProcessSource? Process(string name, string? argument, IReadOnlyDictionary<string, string> options, out string? error) =>
        ProcessSource.TryCreate(argument is null ? $"{name}:" : name, out var source, out error) ? source : null;

    private static QemuSource? Qemu(string name, string? argument, IReadOnlyDictionary<string, string> options, out string? error)
    {
        error = argument is "" ? "qemu: needs a program after the colon" : null;
        return error is null ? new QemuSource(name, argument, options) : null;
    }

    private static IEnumerable<DeviceKind> Iommus() => NativeSource.Kinds.Select(kind => new DeviceKind(
        $"iommu:{kind.Word}",
        $"iommu:{kind.Word}[:PROGRAM]",
        $"QEMU's {kind.Description} behind a virtio-iommu of ours (default program: {kind.Program})",
        (string name, string? argument, IReadOnlyDictionary<string, string> options, out string? error) =>
        {
            error = argument is "" ? $"iommu:{kind.Word}: needs a program after the colon" : null;
            return error is null ? new NativeSource(name, kind, argument, options) : null;
        },
        () => NativeSource.Missing(kind))
    {
        TakesOptions = true,
    });

    private static bool IsOrBeginsWith(string name, string kind) =>
        name == kind || (name.Length > kind.Length && name[kind.Length] == ':' && name.StartsWith(kind, StringComparison.Ordinal));
}
