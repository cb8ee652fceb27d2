using Viommu.Drivers.Port;

namespace Viommu.Harness.Judging;

/// <summary>What bytes read from memory or the config space must be.</summary>
internal sealed class BytesExpectation(string what) : Expectation
{
    /// <summary>Exactly these; null for other forms.</summary>
    public byte[]? Exactly { get; set; }

    /// <summary>One of these little-endian numbers; empty for other forms.</summary>
    public List<ulong> AnyOf { get; } = [];

    /// <summary>Not this little-endian number.</summary>
    public ulong? Not { get; set; }

    /// <summary>The same as what this operation read.</summary>
    public int? SameAs { get; set; }

    public override Judgement Judge(IReadOnlyList<Reply> replies, int principal)
    {
        if (replies[principal] is not BytesReply reply) return WrongKind(replies[principal]);
        var bytes = reply.Bytes;
        var exactly = SameAs is { } other ? (replies[other] as BytesReply)?.Bytes : Exactly;
        if (exactly is not null && !bytes.AsSpan().SequenceEqual(exactly))
            return Judgement.Broken($"{what} = {Convert.ToHexStringLower(exactly)}", Convert.ToHexStringLower(bytes));
        var number = Number(bytes);
        if (AnyOf.Count > 0 && !AnyOf.Contains(number))
            return Judgement.Broken($"{what} = {string.Join(" or ", AnyOf.Select(v => $"0x{v:x}"))}", $"0x{number:x}");
        return Not == number ? Judgement.Broken($"{what} is not 0x{number:x}", $"0x{number:x}") : Judgement.Held;
    }

    private static ulong Number(byte[] bytes)
    {
        ulong number = 0;
        for (var i = Math.Min(bytes.Length, 8) - 1; i >= 0; i--) number = (number << 8) | bytes[i];
        return number;
    }
}
