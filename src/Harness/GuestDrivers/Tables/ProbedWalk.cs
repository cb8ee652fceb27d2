using System.Numerics;
using Viommu.Reference.Tables;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>What the tables say of one page, and the words that say it.</summary>
internal sealed class ProbedWalk
{
    private const int PageShift = 12;

    /// <summary>No tables serve the page.</summary>
    public static ProbedWalk None { get; } = new() { Steps = [] };

    /// <summary>The words read, in their order.</summary>
    public required IReadOnlyList<ProbedStep> Steps { get; init; }

    /// <summary>Why there is no translation; none when there is one.</summary>
    public TableFault Fault { get; init; }

    /// <summary>The walk's answer.</summary>
    public WalkResult Result { get; init; }

    /// <summary>What reads and writes may do.</summary>
    public TablePermissions Permissions { get; init; }

    /// <summary>True when tables were there to be walked.</summary>
    public bool IsWalked { get; init; }

    /// <summary>True when the page is translated, so that a cache may keep it.</summary>
    public bool IsTranslated => IsWalked && Fault.IsNone && Result.PageSize != 0;

    /// <summary>Log2 of the bytes that an INVALIDATE of any address in them drops.</summary>
    public int BlockShift => BitOperations.Log2(Math.Max(Math.Max(Result.PageSize, Result.WholeBlock), 1UL << PageShift));

    /// <summary>True when the walk read the word at an address.</summary>
    public bool Uses(ulong address) => Steps.Any(step => step.Address == address);

    /// <summary>True when the walk read a word of a 4 KiB page.</summary>
    public bool UsesPage(ulong page) => Steps.Any(step => step.Address >> PageShift == page);

    /// <summary>True when an entry led on to another one, so that a cache may keep it.</summary>
    public bool LedOn(int step) => Steps[step].Kind switch
    {
        EntryKind.PasidEntry => Steps.Skip(step + 1).Any(later => later.Kind is EntryKind.PageDirectory or EntryKind.Page),
        EntryKind.Page => false,
        _ => step + 1 < Steps.Count,
    };

    /// <summary>True when the entry of the PASID is valid, whatever it says.</summary>
    public bool HasValidEntry => IsWalked && Fault.Kind != TableFaultKind.ContextInvalid && Steps.Any(step => step.Kind == EntryKind.PasidEntry);

    /// <summary>True when another walk gives less than this one, or leads elsewhere.</summary>
    public bool Loses(ProbedWalk after) =>
        IsTranslated && (!after.IsTranslated || after.Result.Address != Result.Address || (Permissions & ~after.Permissions) != 0);
}
