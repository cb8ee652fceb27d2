namespace Viommu.Harness.Results;

/// <summary>What a run says of a device in one profile (docs/reports.md).</summary>
public enum ProfileVerdict
{
    /// <summary>A fail, an error or an expired waiver; under <c>--strict</c> a warn too.</summary>
    NotConformant,

    /// <summary>Nothing is broken, but a binding requirement that applies was not judged.</summary>
    Incomplete,

    /// <summary>Every binding requirement that applies was judged, and none is broken.</summary>
    Conformant,

    /// <summary>The device does not offer what the profile is about.</summary>
    NotOffered,
}
