using System.Text.Json.Serialization;

namespace Viommu.Harness.Reports.Documents;

/// <summary>
/// All that explains one broken vector without a rerun: there is one for the example of each finding, and one for each broken vector under <c>--all</c>.
/// </summary>
/// <param name="Vector">The vector's id.</param>
/// <param name="At">The step that decided as it stands in the case, with file and line; empty when none did.</param>
/// <param name="Expected">What the specification fixes; empty of an error.</param>
/// <param name="Got">What came back.</param>
/// <param name="Why">What is not said by these two; empty where nothing is left.</param>
/// <param name="Before">What was exchanged before, a line each, the last of it where it is long.</param>
/// <param name="Exchange">What was exchanged in that step: for each operation its line, and the bytes under it.</param>
/// <param name="Messages">The requests of that step taken apart field by field, or where it has none, the last two before it.</param>
/// <param name="Walks">For an access through page tables, how they read.</param>
/// <param name="StandardError">The end of the device's standard error, for an error.</param>
public sealed record FailureEntry(
    string Vector,
    string At,
    string Expected,
    string Got,
    string Why,
    IReadOnlyList<string> Before,
    IReadOnlyList<string> Exchange,
    IReadOnlyList<MessageEntry> Messages,
    IReadOnlyList<WalkEntry> Walks,
    string StandardError)
{
    /// <summary>How many operations the vector took: of the vectors of a finding, the one with the fewest is the example.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Operations { get; init; }
}

/// <summary>A request and its reply, taken apart.</summary>
/// <param name="Step">The step it belongs to.</param>
/// <param name="Name">The request's name; null where its type is none of the revision's.</param>
/// <param name="Readable">What the device read.</param>
/// <param name="Writable">Bytes that it could write.</param>
/// <param name="Used">Bytes that it said it wrote; null where there was no answer.</param>
/// <param name="Written">What it wrote.</param>
public sealed record MessageEntry(int Step, string? Name, BytesEntry Readable, int Writable, uint? Used, BytesEntry Written);

/// <summary>Bytes and the fields that they are.</summary>
/// <param name="Hex">Two digits a byte, as many as are shown.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Fields">The fields, in order; every byte up to their end belongs to one.</param>
public sealed record BytesEntry(string Hex, int Length, IReadOnlyList<FieldEntry> Fields);

/// <summary>One field.</summary>
/// <param name="Name">Its name in the specification.</param>
/// <param name="Offset">Its first byte.</param>
/// <param name="Width">Its bytes.</param>
/// <param name="Value">Its value, by name where it has one.</param>
public sealed record FieldEntry(string Name, int Offset, int Width, string Value);

/// <summary>One walk through page tables.</summary>
/// <param name="Iova">The address that was translated, hexadecimal.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Decider">What decided it, in words.</param>
/// <param name="DecidedBy">The step that did, from 1; 0 where none did.</param>
/// <param name="Steps">The entries that were read and written.</param>
public sealed record WalkEntry(string Iova, string Outcome, string Decider, int DecidedBy, IReadOnlyList<WalkStepEntry> Steps);

/// <summary>One entry of a table.</summary>
/// <param name="Stage"><c>first</c> or <c>second</c>.</param>
/// <param name="Table">What it is an entry of.</param>
/// <param name="Level">The level, as the format counts.</param>
/// <param name="Index">Its index in the table; empty where it is not known.</param>
/// <param name="At">Its address, hexadecimal.</param>
/// <param name="Word">The 64-bit word, hexadecimal.</param>
/// <param name="Fields">The word taken apart.</param>
public sealed record WalkStepEntry(string Stage, string Table, int Level, string Index, string At, string Word, string Fields);
