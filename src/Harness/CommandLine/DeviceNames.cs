using Viommu.Drivers.Port;
using Viommu.Drivers.Process;
using Viommu.Drivers.Qemu;
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
            new("qemu", "qemu[:PROGRAM]", $"stock QEMU over qtest (default program: {QemuSource.DefaultBinary})", Qemu),
        ],
        static () =>
        [
            .. RuleSets.Mutants.Select(one => new ReferenceName(one.Name, one.Requirement, one.Text, IsMutant: true)),
            .. RuleSets.Variants.Select(one => new ReferenceName(one.Name, one.Requirement, one.Text, IsMutant: false)),
        ]);

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

    private static ReferenceSource? Reference(string name, string? argument, out string? error)
    {
        error = null;
        if (argument is null or "") return ReferenceSource.Default;
        if (RuleSets.Find(argument) is { } found) return new ReferenceSource(name, found.Configuration, found.Rules);
        var nearest = Shape.Nearest(argument, [.. RuleSets.Mutants.Concat(RuleSets.Variants).Select(one => one.Name)]);
        error = $"there is no mutant or variant '{argument}'; {(nearest.StartsWith("did", StringComparison.Ordinal) ? nearest : "see 'viommu list mutants'")}";
        return null;
    }

    private static ProcessSource? Process(string name, string? argument, out string? error) =>
        ProcessSource.TryCreate(argument is null ? $"{name}:" : name, out var source, out error) ? source : null;

    private static QemuSource? Qemu(string name, string? argument, out string? error)
    {
        var source = QemuSource.Parse(name);
        error = source is null ? "qemu: needs a program after the colon" : null;
        return source;
    }
}
