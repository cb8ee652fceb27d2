namespace Viommu.Reference.Host;

/// <summary>Whose accesses a merged table serves: what a walk of the guest's tables depends on beside the address.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Pasid">The PASID of the accesses; null for untagged ones.</param>
/// <param name="Privileged">Whether they are privileged.</param>
public readonly record struct ShadowKey(uint Domain, uint? Pasid, bool Privileged);
