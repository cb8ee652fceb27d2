namespace Viommu.Reference.Tables;

/// <summary>What became of an atomic update of a table entry.</summary>
public enum ExchangeOutcome
{
    /// <summary>The word cannot be written.</summary>
    Failed,

    /// <summary>The word had changed since it was read; nothing was written.</summary>
    Lost,

    /// <summary>The word was written.</summary>
    Won,
}
