using Viommu.Harness.Formats;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>The table formats that a case, or one value of its matrix, is for.</summary>
/// <param name="Words">Names of formats, or qualities of them (<see cref="TableKinds.Words"/>).</param>
public sealed record FormatChoice(IReadOnlyList<YamlScalar> Words)
{
    /// <summary>The name that stands for the format in the matrix.</summary>
    public const string Name = "f";

    /// <summary>True when the format is meant.</summary>
    public bool Includes(TableKind kind) => Words.Any(word => kind.Is(word.Text));

    /// <summary>True for <c>f</c>, <c>f0</c>, <c>f1</c> and so on, which a case for several formats cannot call anything else.</summary>
    public static bool Takes(string name) => name.StartsWith(Name, StringComparison.Ordinal) && name.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
