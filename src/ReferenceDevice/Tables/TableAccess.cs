namespace Viommu.Reference.Tables;

/// <summary>One access of an endpoint that tables are to translate.</summary>
/// <param name="Iova">The address the endpoint uses.</param>
/// <param name="Kind">What it does there.</param>
/// <param name="Privileged">True when the access asks for the supervisor's privilege.</param>
/// <param name="Pasid">The PASID the access carries; null for an untagged access.</param>
public readonly record struct TableAccess(ulong Iova, TableAccessKind Kind, bool Privileged = false, uint? Pasid = null);
