using Viommu.Harness.Reports.Documents;

namespace Viommu.Harness.Reports.Html.Report;

/// <summary>What a vector is called beside its case.</summary>
internal static class VectorName
{
    /// <summary>The part after <c>@</c>; of the one vector of a case its verdict.</summary>
    public static string Of(VectorEntry vector) =>
        vector.Id.StartsWith(vector.Case + "@", StringComparison.Ordinal) ? vector.Id[(vector.Case.Length + 1)..]
        : vector.Id == vector.Case ? vector.Verdict
        : vector.Id;
}
