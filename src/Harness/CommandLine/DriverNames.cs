using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Process;
using Viommu.Drivers.Guest.Reference;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Harness.GuestDrivers.Tables;
using Viommu.Reference.Mutants.Drivers;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.CommandLine;

/// <summary>What <c>--driver</c> can name.</summary>
/// <param name="Kinds">The kinds of live driver.</param>
/// <param name="References">Finds the mutants and variants of the reference driver; asked only when they are wanted.</param>
public sealed record DriverNames(IReadOnlyList<DriverKind> Kinds, Func<IReadOnlyList<ReferenceName>> References)
{
    /// <summary>How a recording begins, which is no live driver.</summary>
    public const string Trace = "trace";

    /// <summary>The drivers of this program.</summary>
    public static DriverNames Standard { get; } = new(
        [
            new("reference", "reference[:NAME]", "the reference driver, or a mutant or variant of it", Reference),
            new("process", "process:COMMAND LINE", "a program that speaks the stdio protocol for drivers", Process),
        ],
        static () =>
        [
            .. DriverRuleSets.Mutants.Select(one => new ReferenceName(one.Name, one.Requirement, one.Text, IsMutant: true)),
            .. DriverRuleSets.Variants.Select(one => new ReferenceName(one.Name, one.Requirement, one.Text, IsMutant: false)),
        ]);

    /// <summary>The source a name stands for; null with the reason when it stands for none.</summary>
    /// <param name="name">The whole of <c>--driver</c>.</param>
    /// <param name="error">Why there is no such driver.</param>
    public IGuestDriverSource? Find(string name, out string? error)
    {
        var colon = name.IndexOf(':');
        var word = colon < 0 ? name : name[..colon];
        if (Kinds.FirstOrDefault(kind => kind.Name == word) is { } found) return found.Make(name, colon < 0 ? null : name[(colon + 1)..], out error);
        var nearest = Shape.DidYouMean(word, [.. Kinds.Select(kind => kind.Name), Trace]);
        var known = $"known are {string.Join(", ", Kinds.Select(kind => kind.Form))}, {Trace}:FILE";
        error = $"there is no driver '{word}'; {nearest ?? known}";
        return null;
    }

    private static ReferenceDriverSource? Reference(string name, string? argument, out string? error)
    {
        error = null;
        if (argument is null or "") return new ReferenceDriverSource(name, static () => new DriverRules(), KindWriters.Standard);
        if (DriverRuleSets.Find(argument) is { } found) return new ReferenceDriverSource(name, found.Rules, KindWriters.Standard);
        var nearest = Shape.DidYouMean(argument, [.. DriverRuleSets.Mutants.Concat(DriverRuleSets.Variants).Select(one => one.Name)]);
        error = $"there is no mutant or variant '{argument}' of the driver; {nearest ?? "see 'viommu list mutants'"}";
        return null;
    }

    private static ProcessDriverSource? Process(string name, string? argument, out string? error) =>
        ProcessDriverSource.TryCreate(argument is null ? $"{name}:" : name, out var source, out error) ? source : null;
}
