namespace Viommu.Drivers.Port;

/// <summary>The answer to one <see cref="Operation"/>.</summary>
public abstract record Reply;

/// <summary>The operation was done; there is nothing to tell.</summary>
public sealed record DoneReply : Reply
{
    /// <summary>The only one.</summary>
    public static DoneReply Instance { get; } = new();
}

/// <summary>The answer to a request.</summary>
/// <param name="Used">The used length in bytes, as the device gave it.</param>
/// <param name="Written">The first <paramref name="Used"/> bytes of the writable part (cut at its length).</param>
/// <param name="Buffer">The whole writable part afterwards; null where the adapter cannot show what lies beyond the used length.</param>
public sealed record RequestReply(uint Used, byte[] Written, byte[]? Buffer) : Reply
{
    /// <summary>True when the device set DEVICE_NEEDS_RESET instead of answering; then nothing else here means anything.</summary>
    public bool NeedsReset { get; init; }

    /// <summary>The reply of a device that asks to be reset instead of answering.</summary>
    public static RequestReply AsksForReset { get; } = new(0, [], null) { NeedsReset = true };
}

/// <summary>The answers to a batch, in the order of its requests.</summary>
public sealed record BatchReply(IReadOnlyList<RequestReply> Requests) : Reply;

/// <summary>The answers to a repeated request.</summary>
/// <param name="Completed">How many were answered.</param>
/// <param name="First">The first answer.</param>
/// <param name="Different">How many answers differed from the first.</param>
/// <param name="Other">The first different answer; null when none differed.</param>
public sealed record RepeatReply(int Completed, RequestReply First, int Different, RequestReply? Other) : Reply;

/// <summary>What became of raw descriptors.</summary>
/// <param name="Used">Used ring entries: head and length, in ring order.</param>
/// <param name="NeedsReset">True when the device set DEVICE_NEEDS_RESET.</param>
public sealed record RingReply(IReadOnlyList<UsedEntry> Used, bool NeedsReset) : Reply;

/// <summary>Bytes that were read: memory or config space.</summary>
public sealed record BytesReply(byte[] Bytes) : Reply;

/// <summary>What became of a DMA.</summary>
/// <param name="Outcome">Done; blocked, when a refusal of all or a part was seen; or unknown, when the adapter saw neither.</param>
/// <param name="Bytes">The data of a read or execute access that was done, or of which a part came; null otherwise.</param>
public sealed record DmaReply(DmaOutcome Outcome, byte[]? Bytes) : Reply
{
    /// <summary>Where in guest RAM data of a write were found afterwards, wherever that is, by address; null when the adapter cannot look.</summary>
    public IReadOnlyList<DmaPiece>? Landed { get; init; }
}

/// <summary>Reports, oldest first, each as many bytes as the device used of its buffer.</summary>
public sealed record EventsReply(IReadOnlyList<byte[]> Reports) : Reply;
