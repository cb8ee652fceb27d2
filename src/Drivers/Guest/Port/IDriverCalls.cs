using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Port;

/// <summary>
/// The machine as a driver reaches it while it works on a task: what it can do to its device and to guest memory, and nothing else. Nothing here throws for
/// what a driver asks: a call that cannot be done is told so, and changes nothing.
/// </summary>
public interface IDriverCalls
{
    /// <summary>Resets the device and accepts these features, transport features included. Null when the device took them; else why not.</summary>
    string? Accept(ulong features);

    /// <summary>Reads the config space; null when [offset, offset+length) is not in it.</summary>
    byte[]? ReadConfig(int offset, int length);

    /// <summary>Writes the config space. False when the bytes are not in it.</summary>
    bool WriteConfig(int offset, byte[] bytes);

    /// <summary>Sends one request; null when the machine cannot: nothing was negotiated, or it is larger than the queue's buffers.</summary>
    /// <param name="readable">The device-readable bytes.</param>
    /// <param name="writable">Length of the device-writable part.</param>
    /// <param name="shape">How to cut both into descriptors; null for one each.</param>
    DriverReply? Request(byte[] readable, int writable, ChainShape? shape = null);

    /// <summary>Makes several requests available before one notification; null when the machine cannot send them.</summary>
    IReadOnlyList<DriverReply>? Batch(IReadOnlyList<(byte[] Readable, int Writable)> requests);

    /// <summary>Reads guest memory; null outside of it.</summary>
    byte[]? Read(ulong at, int length);

    /// <summary>Writes guest memory. False outside of it.</summary>
    bool Write(ulong at, byte[] bytes);

    /// <summary>Keeps a line with the transcript.</summary>
    void Log(string text);
}
