namespace Viommu.Reference.Tables;

/// <summary>Where the word of a step came from or went to.</summary>
public enum WalkStepOrigin : byte
{
    /// <summary>Read from memory.</summary>
    Memory,

    /// <summary>Found in a cache.</summary>
    Cache,

    /// <summary>Could not be read.</summary>
    Unreachable,

    /// <summary>Written to memory to set a flag.</summary>
    Written,
}
