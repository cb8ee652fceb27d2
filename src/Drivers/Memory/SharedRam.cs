using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Memory;

/// <summary>
/// Guest RAM of another process behind a memory file that is mapped here too, so that reading and writing it costs no command. The file has no name in
/// any folder: it is gone with the last process that has it, however that ends. Linux only.
/// </summary>
public sealed unsafe class SharedRam : IDisposable
{
    private const int PageBytes = 4096;
    private const uint CloseOnExec = 1;

    private readonly SafeFileHandle _file;
    private readonly MemoryMappedFile _mapped;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _start;
    private readonly byte[] _pattern;

    /// <summary>Makes a file for RAM that stands in the guest from address 0 on.</summary>
    /// <param name="size">Its size in bytes, a multiple of 4 KiB.</param>
    /// <exception cref="IOException">The system has no memory files.</exception>
    public SharedRam(int size)
    {
        Size = size;
        _pattern = GC.AllocateUninitializedArray<byte>(size);
        MemoryPattern.Fill(_pattern, 0);
        _file = new SafeFileHandle(Create("viommu-ram", CloseOnExec), ownsHandle: true);
        if (_file.IsInvalid) throw new IOException("there is no memory file to be had from this system (memfd_create)");
        using var stream = new FileStream(new SafeFileHandle(_file.DangerousGetHandle(), ownsHandle: false), FileAccess.ReadWrite, bufferSize: 0);
        stream.SetLength(size);
        _mapped = MemoryMappedFile.CreateFromFile(stream, null, size, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _mapped.CreateViewAccessor(0, size);
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
    }

    /// <summary>Bytes of RAM.</summary>
    public int Size { get; }

    /// <summary>The file's name for another process of the same user, as long as this object lives.</summary>
    public string Path => $"/proc/{Environment.ProcessId}/fd/{_file.DangerousGetHandle()}";

    /// <summary>All of it, as it is now.</summary>
    public Span<byte> Bytes => new(_start, Size);

    /// <summary>What <see cref="Clear"/> leaves where it does not zero.</summary>
    public ReadOnlySpan<byte> Pattern => _pattern;

    /// <summary>The part of it at a guest-physical address.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not all RAM.</exception>
    public Span<byte> At(ulong address, int length) => Bytes.Slice(checked((int)address), length);

    /// <summary>Fills it with the pattern, but for the pages of these numbers, or all with zeros.</summary>
    public void Clear(IReadOnlyCollection<ulong>? zeroed)
    {
        if (zeroed is null)
        {
            Bytes.Clear();
            return;
        }

        Pattern.CopyTo(Bytes);
        foreach (var page in zeroed)
        {
            if (page < (ulong)(Size / PageBytes)) At(page * PageBytes, PageBytes).Clear();
        }
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
