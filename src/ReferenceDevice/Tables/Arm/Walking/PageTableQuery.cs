namespace Viommu.Reference.Tables.Arm.Walking;

/// <summary>What a context's tables are asked.</summary>
internal readonly struct PageTableQuery
{
    /// <summary>The context, checked.</summary>
    public required ContextDescriptor Context { get; init; }

    /// <summary>The address, top byte and all.</summary>
    public required ulong Iova { get; init; }

    /// <summary>The half that the address is in.</summary>
    public required bool Upper { get; init; }

    /// <summary>The access.</summary>
    public required AccessKind Kind { get; init; }

    /// <summary>True for a privileged access.</summary>
    public required bool Privileged { get; init; }

    /// <summary>The substream whose tables these are; null where there is no table of contexts.</summary>
    public required uint? Pasid { get; init; }

    /// <summary>The ASID.</summary>
    public required uint Tag { get; init; }
}
