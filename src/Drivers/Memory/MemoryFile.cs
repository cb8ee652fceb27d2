using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Viommu.Drivers.Memory;

/// <summary>
/// A memory file that is mapped here and that another process of the same user can map too. It has no name in any folder: it is gone with the last
/// process that has it, however that ends. What nobody touched costs nothing. Linux only.
/// </summary>
public sealed unsafe partial class MemoryFile : IDisposable
{
    private const uint CloseOnExec = 1;

    private readonly SafeFileHandle _file;
    private readonly MemoryMappedFile _mapped;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;

    /// <summary>Makes a file of zeros.</summary>
    /// <param name="size">Its size in bytes, a multiple of 4 KiB.</param>
    /// <exception cref="IOException">The system has no memory files.</exception>
    public MemoryFile(long size)
    {
        Size = size;
        _file = new SafeFileHandle(Create("viommu-ram", CloseOnExec), ownsHandle: true);
        if (_file.IsInvalid) throw new IOException("there is no memory file to be had from this system (memfd_create)");
        using var stream = new FileStream(new SafeFileHandle(_file.DangerousGetHandle(), ownsHandle: false), FileAccess.ReadWrite, bufferSize: 0);
        stream.SetLength(size);
        _mapped = MemoryMappedFile.CreateFromFile(stream, null, size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _mapped.CreateViewAccessor(0, size);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; }

    /// <summary>The file's name for another process of the same user, as long as this object lives.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{_file.DangerousGetHandle()}";

    /// <summary>A part of it, as it is now.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not lie in the file.</exception>
    public Span<byte> At(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Size - offset);
        return new Span<byte>(_start + offset, length);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file.IsClosed) return;
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _mapped.Dispose();
        _file.Dispose();
    }

    // memfd_create(2).
    [DllImport("libc", EntryPoint = "memfd_create", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Create([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags);
}
