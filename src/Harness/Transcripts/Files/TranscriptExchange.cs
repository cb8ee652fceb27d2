using System.Runtime.InteropServices;
using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>One exchange as it was read from a file: its replies are taken apart only when somebody asks for them.</summary>
internal sealed class TranscriptExchange
{
    private readonly JsonElement _line;
    private readonly JsonElement _asked;
    private readonly JsonElement _replies;
    private readonly JsonElement? _trouble;

    private TranscriptExchange(ExchangeMark mark, JsonElement line, JsonElement asked, JsonElement replies, JsonElement? trouble) =>
        (Mark, _line, _asked, _replies, _trouble) = (mark, line, asked, replies, trouble);

    /// <summary>What it was for.</summary>
    public ExchangeMark Mark { get; }

    /// <summary>Reads a line; null where it is no exchange.</summary>
    public static TranscriptExchange? Read(JsonElement line)
    {
        if (line.ValueKind != JsonValueKind.Object || ExchangeMark.Find(HexText.Text(line, "role")) is not { } role) return null;
        if (!line.TryGetProperty("asked", out var asked) || asked.ValueKind != JsonValueKind.Array) return null;
        if (!line.TryGetProperty("replies", out var replies) || replies.ValueKind != JsonValueKind.Array) return null;
        var vector = HexText.Text(line, "vector") ?? "";
        if (vector.Length > 0 != role is ExchangeRole.Run or ExchangeRole.Uncached or ExchangeRole.Control) return null;
        return new TranscriptExchange(new ExchangeMark(role, vector), line, asked, replies, line.TryGetProperty("trouble", out var trouble) ? trouble : null);
    }

    /// <summary>The line, without its end.</summary>
    public byte[] Bytes() => JsonMarshal.GetRawUtf8Value(_line).ToArray();

    /// <summary>Where what was asked is not what a plan asks; null where it is.</summary>
    public string? Differs(IReadOnlyList<Operation> operations)
    {
        if (JsonMarshal.GetRawUtf8Value(_asked).SequenceEqual(TranscriptLines.Asked(operations))) return null;
        var i = 0;
        foreach (var one in _asked.EnumerateArray())
        {
            if (i == operations.Count) return $"{_asked.GetArrayLength()} operations were asked, and the suite asks {operations.Count}";
            var wanted = TranscriptLines.Asked([operations[i]]).AsSpan()[1..^1];
            if (!JsonMarshal.GetRawUtf8Value(one).SequenceEqual(wanted)) return $"operation {i + 1} is not the one that the suite asks";
            i++;
        }

        return i == operations.Count
            ? "what was asked is not written as viommu writes it"
            : $"{i} operations were asked, and the suite asks {operations.Count}";
    }

    /// <summary>The replies to these operations; null with the reason where they answer others, or hold what no adapter gives.</summary>
    public IReadOnlyList<Reply>? Replies(IReadOnlyList<Operation> operations, out DeviceTrouble? trouble, out string? error)
    {
        error = null;
        trouble = null;
        var replies = new List<Reply>();
        foreach (var one in _replies.EnumerateArray())
        {
            if (replies.Count == operations.Count || ReplyReader.Read(one, operations[replies.Count]) is not { } reply)
            {
                error = $"reply {replies.Count + 1} is no answer to its operation";
                return null;
            }

            replies.Add(reply);
        }

        if (_trouble is { } told && Trouble(told, operations.Count) is { } read) trouble = read;
        else if (_trouble is not null) error = "the trouble that ended it cannot be read";
        else if (replies.Count != operations.Count) error = $"{operations.Count} operations have {replies.Count} replies, and no trouble is told";
        return error is null ? replies : null;
    }

    private static DeviceTrouble? Trouble(JsonElement element, int operations)
    {
        if (element.ValueKind != JsonValueKind.Object || !Enum.TryParse<TroubleKind>(HexText.Text(element, "kind"), out var kind)
            || HexText.Text(element, "text") is not { } text || HexText.Text(element, "standardError") is not { } error)
            return null;
        int? at = element.TryGetProperty("at", out _) ? HexText.Small(element, "at") : null;
        return at >= operations ? null : new DeviceTrouble(kind, text, error, at);
    }
}
