namespace Viommu.Harness.Reports.Html.Report;

/// <summary>One broken vector, explained.</summary>
/// <param name="Anchor">Its place on the page; empty of an example, which the finding shows.</param>
/// <param name="Vector">The vector's id.</param>
/// <param name="Verdict">Its verdict.</param>
/// <param name="Case">Its case.</param>
/// <param name="Title">The case's title.</param>
/// <param name="Step">The step that decided; 0 where none did.</param>
/// <param name="Place">Where that stands: file and line.</param>
/// <param name="Statement">The step as it is written there.</param>
/// <param name="Expected">What the specification fixes.</param>
/// <param name="Got">What came.</param>
/// <param name="Why">What these two do not say.</param>
/// <param name="Before">What was exchanged before, a line each.</param>
/// <param name="BeforeCount">How many lines these are.</param>
/// <param name="Exchange">What was exchanged in the step.</param>
/// <param name="Messages">Requests taken apart.</param>
/// <param name="Walks">Walks through tables.</param>
/// <param name="StandardError">The end of the device's standard error.</param>
/// <param name="Again">The command that repeats it.</param>
internal sealed record FailurePart(
    string Anchor,
    string Vector,
    string Verdict,
    LinkPart Case,
    string Title,
    int Step,
    string Place,
    string Statement,
    string Expected,
    string Got,
    string Why,
    string Before,
    int BeforeCount,
    string Exchange,
    IReadOnlyList<MessagePart> Messages,
    IReadOnlyList<WalkPart> Walks,
    string StandardError,
    string Again);

/// <summary>A request and its reply: each field beside its bytes.</summary>
internal sealed record MessagePart(int Step, string Name, IReadOnlyList<ByteRow> Readable, int ReadableLength, IReadOnlyList<ByteRow> Written, string Answer);

/// <summary>Bytes that are one field, or none.</summary>
/// <param name="Offset">The first byte.</param>
/// <param name="Hex">The bytes, spaced.</param>
/// <param name="Name">The field's name; empty where no field has these bytes.</param>
/// <param name="Value">Its value, or what is said of the bytes.</param>
/// <param name="Tone"><c>reserved</c> of a reserved field that is zero, <c>gap</c> of bytes of no field.</param>
internal sealed record ByteRow(int Offset, string Hex, string Name, string Value, string Tone);

/// <summary>A walk, top to bottom.</summary>
internal sealed record WalkPart(string Iova, string Outcome, string Decider, IReadOnlyList<WalkRow> Steps);

/// <summary>An entry on the way.</summary>
internal sealed record WalkRow(string Stage, string Table, int Level, string Index, string At, string Word, string Fields, bool Decides);
