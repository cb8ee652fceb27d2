namespace Viommu.Reference.Tables.Arm;

/// <summary>What becomes of an access without a PASID where there is a table of contexts (IHI 5.2 S1DSS). The values are its encodings.</summary>
public enum UntaggedUse
{
    /// <summary>It is blocked.</summary>
    Terminate = 0,

    /// <summary>It passes untranslated.</summary>
    Bypass = 1,

    /// <summary>It goes through context 0.</summary>
    Context0 = 2,
}
