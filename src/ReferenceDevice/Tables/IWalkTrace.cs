namespace Viommu.Reference.Tables;

/// <summary>Is told what a walk does, for texts that explain it.</summary>
public interface IWalkTrace
{
    /// <summary>One entry was read or written. The number of calls in a walk is bounded by the format.</summary>
    void Step(in WalkStep step);
}
