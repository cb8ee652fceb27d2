namespace Viommu.Harness.Transcripts.Files;

/// <summary>What an exchange with a device was for.</summary>
internal enum ExchangeRole
{
    /// <summary>A PROBE of each endpoint, from which plans are made.</summary>
    Survey,

    /// <summary>A look whether state outlives a device reset.</summary>
    Reset,

    /// <summary>A look whether it outlives a system reset.</summary>
    SystemReset,

    /// <summary>A vector.</summary>
    Run,

    /// <summary>The same in the tables alone, nothing cached before.</summary>
    Uncached,

    /// <summary>A vector that is asked as the control of another.</summary>
    Control,
}
