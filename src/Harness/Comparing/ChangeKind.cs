namespace Viommu.Harness.Comparing;

/// <summary>What a difference from older results means; in the order of reports.</summary>
internal enum ChangeKind
{
    /// <summary>It held before, or was not broken so badly; or it was asked before to no avail, and is broken now.</summary>
    Worse,

    /// <summary>It is broken, and the older suite did not ask.</summary>
    New,

    /// <summary>It is broken, and the older run did not ask, although its suite could have.</summary>
    NotRunBefore,

    /// <summary>It was judged before and is not now: skipped, or not run.</summary>
    Unjudged,

    /// <summary>It was judged before, and the newer suite does not ask any more.</summary>
    Dropped,

    /// <summary>It is broken no more, or less badly.</summary>
    Better,

    /// <summary>It differs, and is neither better nor worse.</summary>
    Other,
}
