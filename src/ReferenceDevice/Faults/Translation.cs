namespace Viommu.Reference.Faults;

/// <summary>What becomes of an access at one I/O virtual address, and how far that holds.</summary>
/// <param name="Kind">Goes to memory, is contained, or is blocked.</param>
/// <param name="Physical">The guest-physical address when it goes to memory.</param>
/// <param name="Last">The last I/O virtual address for which the same answer holds; not below the one asked for.</param>
/// <param name="Reason">The reason when it is blocked.</param>
public readonly record struct Translation(TranslationKind Kind, ulong Physical, ulong Last, FaultReason Reason)
{
    /// <summary>True when it is blocked and no report is due.</summary>
    public bool IsSilent { get; init; }

    /// <summary>An access to memory.</summary>
    public static Translation Through(ulong physical, ulong last) => new(TranslationKind.Memory, physical, last, default);

    /// <summary>An access that reaches no memory and no one else, and does not fault.</summary>
    public static Translation Contained(ulong last) => new(TranslationKind.Contained, 0, last, default);

    /// <summary>A blocked access.</summary>
    public static Translation Blocked(FaultReason reason, ulong at) => new(TranslationKind.Blocked, 0, at, reason);
}
