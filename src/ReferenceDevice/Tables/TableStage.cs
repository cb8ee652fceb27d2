namespace Viommu.Reference.Tables;

/// <summary>Which of two stages of translation.</summary>
public enum TableStage : byte
{
    /// <summary>The guest's own tables.</summary>
    First,

    /// <summary>The host's tables, which translate what the guest takes for physical addresses.</summary>
    Second,
}
