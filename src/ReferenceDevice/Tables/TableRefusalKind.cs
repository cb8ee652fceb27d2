namespace Viommu.Reference.Tables;

/// <summary>The kinds of refusal, one for each status they may be answered with.</summary>
public enum TableRefusalKind : byte
{
    /// <summary>Not refused.</summary>
    None,

    /// <summary>Reserved bits, undefined encodings, misalignment: INVAL.</summary>
    Invalid,

    /// <summary>Defined, but not offered: UNSUPP.</summary>
    Unsupported,
}
