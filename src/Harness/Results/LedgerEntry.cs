using Viommu.Spec.Revisions;

namespace Viommu.Harness.Results;

/// <summary>One line of the ledger.</summary>
/// <param name="Requirement">The requirement.</param>
/// <param name="Status">Whether it is covered.</param>
/// <param name="Reason">Why it is not; empty when it is.</param>
/// <param name="Vectors">The ids of the vectors that cover it, in suite order.</param>
public sealed record LedgerEntry(Requirement Requirement, Coverage Status, string Reason, IReadOnlyList<string> Vectors)
{
    /// <summary>The status's name in files and reports.</summary>
    public string StatusName => Status switch
    {
        Coverage.Covered => "covered",
        Coverage.Untestable => "untestable",
        _ => "uncovered",
    };
}
