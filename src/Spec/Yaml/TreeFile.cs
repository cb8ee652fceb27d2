using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Viommu.Spec.Yaml;

/// <summary>
/// Documents that were parsed when the program was built, so that a run need not parse them again: found by the SHA-256 of their bytes, taken only when this
/// reader wrote them. Whatever is wrong with the file, the documents are parsed instead. Safe for several threads.
/// </summary>
/// <remarks>
/// The file: 8 bytes <c>VIOTREE1</c>, 16 bytes identity of the reader, then little-endian 32-bit numbers: how many strings, how many documents; the end of each
/// string; 32 bytes hash and the place of each document, by hash; the strings in UTF-8; the documents. A node is a kind (0 plain, 1 quoted, 2 list, 3 mapping),
/// line and column, then its string or its children; numbers have seven bits a byte, the lowest first, bit 7 set in all but the last.
/// </remarks>
public sealed class TreeFile
{
    internal const int HashSize = 32;
    internal const int HeadSize = 32;
    internal const int EntrySize = HashSize + 4;

    private readonly byte[] _file;
    private readonly string?[] _strings;
    private readonly int _ends;
    private readonly int _entries;
    private readonly int _count;
    private readonly int _texts;
    private readonly int _trees;

    private TreeFile(byte[] file, int strings, int count)
    {
        _file = file;
        _strings = new string?[strings];
        _count = count;
        _ends = HeadSize;
        _entries = _ends + (4 * strings);
        _texts = _entries + (EntrySize * count);
        _trees = _texts + (strings == 0 ? 0 : Number(_ends + (4 * (strings - 1))));
    }

    /// <summary>The first bytes of a file that this reader wrote.</summary>
    internal static byte[] Head { get; } = [.. "VIOTREE1"u8, .. typeof(TreeFile).Module.ModuleVersionId.ToByteArray()];

    /// <summary>Opens a file; null when there is none, or another reader wrote it.</summary>
    public static TreeFile? Open(string path)
    {
        try
        {
            if (!File.Exists(path)) return null;
            var file = File.ReadAllBytes(path);
            if (file.Length < HeadSize || !file.AsSpan().StartsWith(Head)) return null;
            var strings = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(Head.Length));
            var count = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(Head.Length + 4));
            if (strings < 0 || count < 0 || HeadSize + (4L * strings) + ((long)EntrySize * count) > file.Length) return null;
            return new TreeFile(file, strings, count);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The document of these bytes; null when it is not here.</summary>
    /// <param name="path">The file that its nodes say they are from.</param>
    /// <param name="content">The bytes.</param>
    public YamlNode? Find(string path, ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[HashSize];
        SHA256.HashData(content, hash);
        var (low, high) = (0, _count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var entry = _file.AsSpan(_entries + (EntrySize * middle), EntrySize);
            var order = entry[..HashSize].SequenceCompareTo(hash);
            if (order < 0) low = middle + 1;
            else if (order > 0) high = middle - 1;
            else return new TreeReader(_file, (long)_trees + BinaryPrimitives.ReadInt32LittleEndian(entry[HashSize..]), path, Text).Read();
        }

        return null;
    }

    /// <summary>A string; null when there is none of this number. Documents share it.</summary>
    private string? Text(uint index)
    {
        if (index >= _strings.Length) return null;
        if (_strings[index] is { } known) return known;
        var start = index == 0 ? 0 : Number(_ends + (4 * ((int)index - 1)));
        var end = Number(_ends + (4 * (int)index));
        if (start < 0 || end < start || end > _file.Length - _texts) return null;
        return _strings[index] = Encoding.UTF8.GetString(_file.AsSpan(_texts + start, end - start));
    }

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(_file.AsSpan(at));
}
