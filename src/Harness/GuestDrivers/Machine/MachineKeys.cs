using Viommu.Harness.Cases;

namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>The keys of <c>machine</c>, in the head of a driver's case.</summary>
internal static class MachineKeys
{
    public const string Like = "like";
    public const string Caches = "caches";
    public const string Without = "without";
    public const string Hardware = "hardware";
    public const string Map = "map";
    public const string InputRange = "input-range";
    public const string DomainRange = "domain-range";
    public const string PageSizeMask = "page-size-mask";
    public const string Bypass = "bypass";
    public const string Tail = "tail";
    public const string Properties = "properties";
    public const string Answers = "answers";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CaseKey> All { get; } =
    [
        new(Like, "another device that the specification allows, by its name in `viommu list mutants`: a variant of how it answers, `granule-64k`"),
        new(Caches, "what it keeps of tables: `none`, `eager` (all, until an INVALIDATE), `random` (seeded)"),
        new(Without, "features that it does not offer"),
        new(Hardware, "with `formats`: `usual`, or `small` for IOMMUs with the least that their architecture allows"),
        new(Map, "`true`: with `formats`, MAP and UNMAP are offered too; without it tables alone"),
        new(InputRange, "config.input_range, `[first, last]`"),
        new(DomainRange, "config.domain_range, `[first, last]`"),
        new(PageSizeMask, "config.page_size_mask"),
        new(Bypass, "the byte that config.bypass reads as"),
        new(Tail, "what the reserved bytes of every tail hold, 24 bits"),
        new(Properties, "bytes that come before the properties of every endpoint's PROBE"),
        new(Answers, "answers that are not the device's: `{to: map, nth: 2, status: NOMEM}`; every one without `nth`, a used length of 0 without `status`"),
    ];

    /// <summary>The keys of an answer.</summary>
    public static IReadOnlyList<CaseKey> Answer { get; } =
    [
        new("to", "the request"),
        new("nth", "which of them, counted from 1"),
        new("status", "its status"),
    ];
}
