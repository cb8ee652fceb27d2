using System.Text;

namespace Viommu.Drivers.Qemu;

/// <summary>
/// QEMU's log of accesses that nothing took (<c>-d guest_errors,invalid_mem -D FILE</c>; which of the two it needs depends on the version): one line for
/// each piece of a DMA that the IOMMU refused or that went where nothing is. It is read as it grows; QEMU flushes every line.
/// </summary>
internal sealed class RefusalLog : IDisposable
{
    // What was read is cut off when it is this long. QEMU writes on where it was, so the file has a hole then and not a new beginning.
    private const long LongestKept = 1 << 20;

    private const string Line = "Invalid ", End = "reason: rejected";

    private readonly FileStream _file;
    private readonly byte[] _chunk = new byte[0x10000];
    private long _at;
    private long _kept;

    /// <summary>Opens the log, which must exist; its name may be removed as soon as QEMU has opened it too.</summary>
    public RefusalLog(string path) => _file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    /// <summary>How many pieces were refused since last asked.</summary>
    public int Take()
    {
        var count = 0;
        var text = new StringBuilder();
        while (RandomAccess.Read(_file.SafeFileHandle, _chunk, _at) is var length and > 0)
        {
            _at += length;
            text.Append(Encoding.ASCII.GetString(_chunk, 0, length));
        }

        if (text.Length == 0) return 0;
        foreach (var line in text.ToString().Split('\n'))
        {
            if (line.StartsWith(Line, StringComparison.Ordinal) && line.EndsWith(End, StringComparison.Ordinal)) count++;
        }

        if (_at - _kept > LongestKept)
        {
            _file.SetLength(0);
            _kept = _at;
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
