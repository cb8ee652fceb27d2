namespace Viommu.Harness.Cases;

/// <summary>The keys of a case file, in the order that is usual.</summary>
internal static class CaseKeys
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CaseKey> All { get; } =
    [
        new("id", "path of the file below `spec-cases` without `.yaml`. Never changes meaning, never reused"),
        new("title", "one line: what must hold"),
        new("revision", "the revision it is written for, an id or a list; it also runs for every revision that extends one of them"),
        new("party", "`driver` for a case of guest drivers, whose steps are tasks; without it a device is under test"),
        new("machine", "of a driver's case: the machine that the driver is put on"),
        new("covers", "requirement ids. The first is the one that a failed step is judged by, unless the step says `checks`"),
        new(CaseReader.Formats, "table formats that the case is expanded over"),
        new("needs", "when a device can be asked this at all; otherwise the vector is skipped with the reason"),
        new("accept", "which features are accepted: `{without: [PROBE]}`, `{only: [MAP_UNMAP]}`, `{also: [INDIRECT_DESC]}`"),
        new("bypass", "`keep`: leave config.bypass as the device has it; without it 0 is written before the first step"),
        new("events", "event buffers from the start: `{count: 4, size: 24}`"),
        new("control", "what the case is held against where it fails: another vector, or `uncached`"),
        new("with", "the matrix: every combination of its values is a vector"),
        new("setup", "steps that must merely work; what fails there is not blamed on the case"),
        new("steps", "steps that are judged"),
        new("note", "a word to the reader"),
    ];

    /// <summary>Those without which a file is no case.</summary>
    public static IReadOnlyList<string> Required { get; } = ["id", "title", "revision", "covers", "steps"];

    /// <summary>The keys of <c>needs</c>.</summary>
    public static IReadOnlyList<CaseKey> Needs { get; } =
    [
        new("features", "offered, and then accepted too unless `accept` says otherwise"),
        new("not-features", "not offered"),
        new("observe", "what the adapter must show; rarely needed, steps imply theirs"),
        new("endpoints", "at least so many"),
        new("can", "what a driver says that it can: `map`, `tables`, `pasid`, `identity`, `events`; rarely needed, steps imply theirs"),
        new("where", "conditions over values: `$domain.start > 0`"),
    ];

    /// <summary>The keys of <c>accept</c>.</summary>
    public static IReadOnlyList<CaseKey> Accept { get; } =
    [
        new("only", "exactly these"),
        new("without", "everything usual but these"),
        new("also", "these too"),
    ];

    /// <summary>The keys of <c>events</c>, in the head of a case and in <c>reset</c>.</summary>
    public static IReadOnlyList<CaseKey> Events { get; } =
    [
        new("count", "how many buffers"),
        new("size", "bytes of each"),
    ];

    /// <summary>The names of keys.</summary>
    public static string[] Names(this IReadOnlyList<CaseKey> keys) => [.. keys.Select(key => key.Name)];
}
