using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Viommu.Spec.Yaml;

/// <summary>Writes a <see cref="TreeFile"/>.</summary>
public sealed class TreeWriter
{
    internal const byte Plain = 0;
    internal const byte Quoted = 1;
    internal const byte List = 2;
    internal const byte Mapping = 3;

    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<string> _texts = [];
    private readonly SortedDictionary<byte[], int> _places = new(Comparer<byte[]>.Create(static (a, b) => a.AsSpan().SequenceCompareTo(b)));
    private readonly List<byte> _trees = [];

    /// <summary>Adds the document of these bytes; a second one of the same bytes is the same document.</summary>
    public void Add(ReadOnlySpan<byte> content, YamlNode root)
    {
        if (_places.TryAdd(SHA256.HashData(content), _trees.Count)) Write(root);
    }

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        var texts = _texts.ConvertAll(Encoding.UTF8.GetBytes);
        using var file = new MemoryStream();
        file.Write(TreeFile.Head);
        Fixed(file, texts.Count);
        Fixed(file, _places.Count);
        var end = 0;
        foreach (var text in texts) Fixed(file, end += text.Length);
        foreach (var (hash, place) in _places)
        {
            file.Write(hash);
            Fixed(file, place);
        }

        foreach (var text in texts) file.Write(text);
        file.Write(CollectionsMarshal.AsSpan(_trees));
        return file.ToArray();
    }

    private void Write(YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                Head(scalar.Quoted ? Quoted : Plain, node);
                Number(NumberOf(scalar.Text));
                break;
            case YamlSequence list:
                Head(List, node);
                Number(list.Items.Count);
                foreach (var item in list.Items) Write(item);
                break;
            case YamlMapping mapping:
                Head(Mapping, node);
                Number(mapping.Entries.Count);
                foreach (var (key, value) in mapping.Entries)
                {
                    Write(key);
                    Write(value);
                }

                break;
            default:
                throw new InvalidOperationException($"a node is {node.Kind}");
        }
    }

    private void Head(byte kind, YamlNode node)
    {
        _trees.Add(kind);
        Number(node.Line);
        Number(node.Column);
    }

    private int NumberOf(string text)
    {
        if (_numbers.TryGetValue(text, out var number)) return number;
        _texts.Add(text);
        return _numbers[text] = _texts.Count - 1;
    }

    private void Number(int number)
    {
        var rest = (uint)number;
        for (; rest >= 0x80; rest >>= 7) _trees.Add((byte)(rest & 0x7f | 0x80));
        _trees.Add((byte)rest);
    }

    private static void Fixed(MemoryStream file, int number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        file.Write(bytes);
    }
}
