namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>What a write to guest memory did to tables that are attached.</summary>
internal sealed class WriteEffects
{
    /// <summary>Nothing.</summary>
    public static WriteEffects None { get; } = new();

    /// <summary>True when it went into a page that held tables once.</summary>
    public bool UsesAgain { get; set; }

    /// <summary>How it used such a page too early; null when it did not.</summary>
    public string? UsedEarly { get; set; }

    /// <summary>True when it changed an entry of a PASID that has several words.</summary>
    public bool ChangesEntry { get; set; }

    /// <summary>How it changed one that was valid; null when it did not.</summary>
    public string? ChangedValid { get; set; }

    /// <summary>True when it made a translation in the place of another one, where that asks for a break.</summary>
    public bool Makes { get; set; }

    /// <summary>How it made one without the break; null when it did not.</summary>
    public string? MadeUnbroken { get; set; }
}
