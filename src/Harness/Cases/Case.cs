using Viommu.Harness.Expressions;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>One case file, checked for its form. Values that depend on the device are still expressions.</summary>
public sealed class Case
{
    /// <summary>False when the reader found a mistake: such a case is checked further, so that its author sees every mistake at once, and never run.</summary>
    public required bool IsSound { get; init; }

    /// <summary>Path below the cases folder without extension.</summary>
    public required string Id { get; init; }

    /// <summary>One line: what must hold.</summary>
    public required string Title { get; init; }

    /// <summary>The file it came from.</summary>
    public required string File { get; init; }

    /// <summary>Ids of the revisions it is written for.</summary>
    public required IReadOnlyList<string> Revisions { get; init; }

    /// <summary>Requirement ids; the first is the one steps are judged by unless they say otherwise.</summary>
    public required IReadOnlyList<string> Covers { get; init; }

    /// <summary>Who is under test.</summary>
    public Party Party { get; init; } = Party.Device;

    /// <summary>The machine that a driver under test is put on; of no meaning for devices.</summary>
    internal MachineForm Machine { get; init; } = MachineForm.Usual;

    /// <summary>What a device must have to be asked.</summary>
    public required Needs Needs { get; init; }

    /// <summary>Which features are accepted.</summary>
    public required Acceptance Accept { get; init; }

    /// <summary>True when the harness leaves config.bypass alone at the start.</summary>
    public required bool KeepBypass { get; init; }

    /// <summary>Event buffers from the start; null for the adapter's usual ones.</summary>
    internal Written<BuffersForm>? Events { get; init; }

    /// <summary>The table formats it is expanded over; null for a case that is not about formats, or about one.</summary>
    public FormatChoice? Formats { get; init; }

    /// <summary>
    /// The id of the vector that does the same without what this case changes, <c>$name</c> for a name of the matrix; null where there is none.
    /// What its control does not show either is no fault of what the case changes.
    /// </summary>
    public YamlScalar? Control { get; init; }

    /// <summary>
    /// The requirements that are not to blame where a step is broken with nothing cached too; empty where the case is not held against itself.
    /// </summary>
    public IReadOnlyList<string> Uncached { get; init; } = [];

    /// <summary>The matrix.</summary>
    public required IReadOnlyList<MatrixAxis> Matrix { get; init; }

    /// <summary>Steps that must merely work.</summary>
    public required IReadOnlyList<Step> Setup { get; init; }

    /// <summary>Steps that are judged.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }
}
