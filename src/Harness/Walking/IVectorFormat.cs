using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>A table format as vectors describe it.</summary>
internal interface IVectorFormat
{
    /// <summary>The format's name in vectors.</summary>
    string Name { get; }

    /// <summary>Walks one access with cold caches.</summary>
    /// <param name="context">The vector's context. Problems with it are noted, and then the answer does not count.</param>
    /// <param name="access">The access.</param>
    /// <param name="memory">The vector's memory.</param>
    /// <param name="result">The answer.</param>
    void Walk(FieldReader context, in TableAccess access, ITableMemory memory, out WalkResult result);
}
