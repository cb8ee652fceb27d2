using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>The tables that a vector's context names.</summary>
internal interface ITranslationTables
{
    /// <summary>Walks one access. A context that the architecture refuses answers every access with its fault.</summary>
    void Walk(in EndpointAccess access, in WalkEnvironment environment, out WalkResult result);

    /// <summary>The context as hardware takes it; null where it says more than hardware can be given, or there is none.</summary>
    HardwareTables? Hardware => null;

    /// <summary>Log2 of the bytes that an entry of the page tables covers, by its level.</summary>
    int SpanShift(in WalkStep step);

    /// <summary>The number of a step's entry in its table.</summary>
    int Index(in WalkStep step);

    /// <summary>The fields of a step's word that are not zero.</summary>
    string Describe(in WalkStep step);
}
