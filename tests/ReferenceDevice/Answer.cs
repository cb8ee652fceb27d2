namespace Viommu.Tests.Reference;

/// <summary>What came back for a request.</summary>
/// <param name="Used">The used length.</param>
/// <param name="Buffer">The writable part afterwards; untouched bytes are 0xa5.</param>
internal sealed record Answer(uint Used, byte[] Buffer)
{
    /// <summary>tail.status where the tail stands at the start; -1 when nothing was written.</summary>
    public int Status => Used == 0 ? -1 : Buffer[0];
}
