namespace Viommu.Reference.Tables;

/// <summary>What went wrong in a walk, in words that every format shares.</summary>
public enum TableFaultKind : byte
{
    /// <summary>Nothing did.</summary>
    None,

    /// <summary>Table memory cannot be read, or not written where a flag must be set.</summary>
    Unreachable,

    /// <summary>A context entry (PASID table, context descriptor, device entry) is not valid.</summary>
    ContextInvalid,

    /// <summary>A context entry is valid and wrong.</summary>
    ContextMalformed,

    /// <summary>The context does not allow an access of this type at all.</summary>
    Disallowed,

    /// <summary>The address is outside what the tables can translate.</summary>
    InputAddress,

    /// <summary>No translation stands there.</summary>
    NotPresent,

    /// <summary>An entry of the page table is present and wrong.</summary>
    Malformed,

    /// <summary>The page does not permit the access.</summary>
    Permission,

    /// <summary>An accessed or dirty flag is clear and hardware does not set it.</summary>
    Flags,

    /// <summary>A table or page address is one that tables may not lead to: beyond the output size, or kept for interrupts.</summary>
    OutputAddress,

    /// <summary>The entry changed under every attempt to set its flags.</summary>
    Busy,
}
