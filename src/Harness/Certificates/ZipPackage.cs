using System.Buffers.Binary;
using System.IO.Compression;

namespace Viommu.Harness.Certificates;

/// <summary>A package in a ZIP file: its files at the top, or all in one folder.</summary>
internal sealed class ZipPackage : IPackage
{
    // The record at the end of a ZIP file: 22 bytes and a comment, the number of entries at offset 10.
    private const int LongestEnd = 22 + ushort.MaxValue;
    private const int EntriesAt = 10;

    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries;

    private ZipPackage(ZipArchive archive, Dictionary<string, ZipArchiveEntry> entries)
    {
        (_archive, _entries) = (archive, entries);
        Names = [.. entries.Keys.Order(StringComparer.Ordinal)];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Looks a file through; null with the reason where it cannot be a package.</summary>
    public static ZipPackage? Read(string path, out string? error)
    {
        ZipArchive? archive = null;
        try
        {
            error = TooMany(path);
            if (error is not null) return null;
            archive = ZipFile.OpenRead(path);
            if (Entries(archive, out error) is { } entries) return new ZipPackage(archive, entries);
        }
        catch (InvalidDataException e)
        {
            error = $"it is no ZIP file: {e.Message}";
        }

        archive?.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public Stream Open(string name) => new LimitedStream(_entries[name].Open(), PackageLimits.Bytes(name), name);

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    /// <summary>
    /// Why a file with too many entries is not opened at all: the archive would read all of its directory. The number stands near its end (PKWARE's
    /// APPNOTE, 4.3.16), and a package is far from needing the larger form of it.
    /// </summary>
    private static string? TooMany(string path)
    {
        using var file = File.OpenRead(path);
        Span<byte> end = new byte[Math.Min(file.Length, LongestEnd)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        var at = end.LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + EntriesAt + sizeof(ushort) > end.Length) return "it is no ZIP file";
        return BinaryPrimitives.ReadUInt16LittleEndian(end[(at + EntriesAt)..]) > 2 * PackageLimits.Files
            ? $"it has more than {PackageLimits.Files} files, and a package has fewer"
            : null;
    }

    private static Dictionary<string, ZipArchiveEntry>? Entries(ZipArchive archive, out string? error)
    {
        error = null;
        // The folders that a package has none of are names that end in a slash.
        var files = archive.Entries.Where(entry => !entry.FullName.EndsWith('/')).ToList();
        if (files.Count > PackageLimits.Files) error = $"it has more than {PackageLimits.Files} files, and a package has fewer";
        var folder = files.Count > 0 && files[0].FullName.IndexOf('/') is var slash and > 0 ? files[0].FullName[..(slash + 1)] : "";
        if (!files.TrueForAll(file => file.FullName.StartsWith(folder, StringComparison.Ordinal))) folder = "";
        var entries = new Dictionary<string, ZipArchiveEntry>();
        foreach (var file in files)
        {
            if (error is not null) return null;
            var name = file.FullName[folder.Length..];
            if (name.Length == 0 || name is "." or ".." || name.AsSpan().ContainsAny('/', '\\', '\0') || folder is "../" or "./")
                error = $"'{Reports.Printable.Line(file.FullName)}' climbs out of the package";
            else if (!entries.TryAdd(name, file)) error = $"{Reports.Printable.Line(name)} is in it twice";
        }

        return error is null ? entries : null;
    }
}
