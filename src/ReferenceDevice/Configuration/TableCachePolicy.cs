namespace Viommu.Reference.Configuration;

/// <summary>What the IOMMUs before the endpoints keep of tables they have read.</summary>
public enum TableCachePolicy
{
    /// <summary>Everything, for as long as no INVALIDATE demands otherwise.</summary>
    Eager,

    /// <summary>Nothing: every access walks.</summary>
    None,

    /// <summary>What a seeded generator says.</summary>
    Random,
}
