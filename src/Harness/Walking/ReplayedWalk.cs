using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>One walk of the reference device while it replays a vector.</summary>
/// <param name="Format">The walker.</param>
/// <param name="Context">The tables.</param>
/// <param name="Access">The access.</param>
/// <param name="Steps">The entries that were read and written.</param>
/// <param name="Result">What came of it.</param>
internal sealed record ReplayedWalk(TableFormat Format, TableContext Context, EndpointAccess Access, IReadOnlyList<WalkStep> Steps, WalkResult Result);
