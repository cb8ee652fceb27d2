using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Viommu.Drivers.Memory;

// What of it was ever touched.
public sealed partial class MemoryFile
{
    private const int KeepSize = 1, PunchHole = 2;
    private const int SeekData = 3, SeekHole = 4;

    /// <summary>Makes a part of it zeros again that nobody touched.</summary>
    /// <param name="offset">Where it begins, a multiple of 4 KiB.</param>
    /// <param name="length">Its length in bytes, a multiple of 4 KiB.</param>
    /// <exception cref="IOException">The system cannot.</exception>
    public void Forget(long offset, long length)
    {
        if (Allocate(_file, KeepSize | PunchHole, offset, length) != 0) throw new IOException("a part of a memory file cannot be given back (fallocate)");
    }

    /// <summary>The parts of it that were touched, by offset; whole pages.</summary>
    public IEnumerable<(long Start, long End)> Touched()
    {
        for (var at = Seek(_file, 0, SeekData); at >= 0 && at < Size;)
        {
            var end = Seek(_file, at, SeekHole);
            if (end <= at) yield break;
            yield return (at, end);
            at = Seek(_file, end, SeekData);
        }
    }

    // fallocate(2), lseek(2).
    [DllImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Allocate(SafeFileHandle file, int mode, long offset, long length);

    [DllImport("libc", EntryPoint = "lseek", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long Seek(SafeFileHandle file, long offset, int whence);
}
