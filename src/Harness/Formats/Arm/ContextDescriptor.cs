namespace Viommu.Harness.Formats.Arm;

/// <summary>The eight words of an SMMUv3 context descriptor, by the names of their fields (IHI 0070, 5.4).</summary>
public sealed class ContextDescriptor
{
    /// <summary>Bytes of one.</summary>
    public const ulong Size = 64;

    private readonly ulong[] _words;

    /// <summary>One with these eight words.</summary>
    public ContextDescriptor(params IReadOnlyList<ulong> words) => _words = [.. words];

    /// <summary>The fields of each word.</summary>
    public static IReadOnlyList<BitFields> Fields { get; } =
    [
        new(("t0sz", 0, 6), ("tg0", 6, 2), ("ir0", 8, 2), ("or0", 10, 2), ("sh0", 12, 2), ("epd0", 14, 1), ("endi", 15, 1),
            ("t1sz", 16, 6), ("tg1", 22, 2), ("ir1", 24, 2), ("or1", 26, 2), ("sh1", 28, 2), ("epd1", 30, 1), ("v", 31, 1),
            ("ips", 32, 3), ("affd", 35, 1), ("wxn", 36, 1), ("uwxn", 37, 1), ("tbi0", 38, 1), ("tbi1", 39, 1), ("pan", 40, 1), ("aa64", 41, 1), ("hd", 42, 1),
            ("ha", 43, 1),
            ("s", 44, 1), ("r", 45, 1), ("a", 46, 1), ("aset", 47, 1), ("asid", 48, 16)),
        new(("nscfg0", 0, 1), ("had0", 1, 1), ("e0pd0", 2, 1), ("haft", 3, 1), ("ttb0", 4, 48), ("reserved1_52", 52, 4), ("reserved1_56", 56, 2),
            ("pnch", 58, 1), ("epan", 59, 1), ("hwu0", 60, 4)),
        new(("nscfg1", 0, 1), ("had1", 1, 1), ("e0pd1", 2, 1), ("aie", 3, 1), ("ttb1", 4, 48), ("reserved2_52", 52, 4), ("reserved2_56", 56, 2), ("ds", 58, 1),
            ("pie", 59, 1), ("hwu1", 60, 4)),
        new(("mair0", 0, 32), ("mair1", 32, 32)),
        new(("amair0", 0, 32), ("amair1", 32, 32)),
        new(("implementation", 0, 32), ("partid", 32, 16), ("pmg", 48, 8), ("reserved5_56", 56, 8)),
        new(("piiu", 0, 64)),
        new(("piip", 0, 64)),
    ];

    /// <summary>The names of all fields.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Fields.SelectMany(f => f.Names)];

    /// <summary>The words.</summary>
    public IReadOnlyList<ulong> Words => _words;

    /// <summary>Sets a field; false when there is none of this name that holds the value.</summary>
    public bool TrySet(string name, ulong value)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if (Fields[i].With(_words[i], name, value) is not { } word) continue;
            _words[i] = word;
            return true;
        }

        return false;
    }

    /// <summary>Sets a field that exists.</summary>
    public void Set(string name, ulong value)
    {
        if (!TrySet(name, value)) throw new ArgumentOutOfRangeException(nameof(value), value, $"no field '{name}' holds it");
    }
}
