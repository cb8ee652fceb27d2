using System.Text.Json;

namespace Viommu.Drivers.Process;

/// <summary>The keys of a reply line that mean something to us, as they came. A key has the same form whatever was asked.</summary>
internal sealed class ReplyFields
{
    private const int LongestError = 64 << 10;
    private const int MostItems = 1 << 20;

    public ulong? Seq { get; private set; }

    public string? Error { get; private set; }

    public ulong? Used { get; private set; }

    public byte[]? Written { get; private set; }

    public byte[]? Bytes { get; private set; }

    public bool? Blocked { get; private set; }

    public List<byte[]>? Events { get; private set; }

    public List<ReplyFields>? Replies { get; private set; }

    /// <summary>Reads the object the reader stands on; false with what is wrong.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, bool nested, ReplyFields fields, out string problem)
    {
        problem = "it is not a JSON object";
        if (reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = Key(ref reader);
            if (!reader.Read()) return false;
            if (key is null)
            {
                // Keys that this version does not know.
                reader.Skip();
            }
            else if (!fields.TryTake(ref reader, key, nested, ref problem))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Key(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("seq"u8) ? "seq"
        : reader.ValueTextEquals("error"u8) ? "error"
        : reader.ValueTextEquals("used"u8) ? "used"
        : reader.ValueTextEquals("written"u8) ? "written"
        : reader.ValueTextEquals("bytes"u8) ? "bytes"
        : reader.ValueTextEquals("blocked"u8) ? "blocked"
        : reader.ValueTextEquals("events"u8) ? "events"
        : reader.ValueTextEquals("replies"u8) ? "replies"
        : null;

    private bool TryTake(ref Utf8JsonReader reader, string key, bool nested, ref string problem)
    {
        switch (key)
        {
            case "seq":
                if (JsonText.TryNumber(ref reader, ulong.MaxValue, out var seq)) return Set(Seq is null, () => Seq = seq, key, ref problem);
                problem = "seq is not a number";
                return false;
            case "error":
                if (JsonText.TryString(ref reader, LongestError, out var error)) return Set(Error is null, () => Error = error, key, ref problem);
                problem = "error is not a text";
                return false;
            case "used":
                if (JsonText.TryNumber(ref reader, uint.MaxValue, out var used)) return Set(Used is null, () => Used = used, key, ref problem);
                problem = "used is not a number of 32 bits";
                return false;
            case "written":
                if (JsonText.TryBytes(ref reader, out var written)) return Set(Written is null, () => Written = written, key, ref problem);
                problem = "written is not lowercase hex";
                return false;
            case "bytes":
                if (JsonText.TryBytes(ref reader, out var bytes)) return Set(Bytes is null, () => Bytes = bytes, key, ref problem);
                problem = "bytes is not lowercase hex";
                return false;
            case "blocked":
                problem = "blocked is not true or false";
                if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False)) return false;
                var blocked = reader.GetBoolean();
                return Set(Blocked is null, () => Blocked = blocked, key, ref problem);
            case "events":
                return Events is null ? TryEvents(ref reader, ref problem) : Set(false, () => { }, key, ref problem);
            default:
                return Replies is null && !nested ? TryReplies(ref reader, ref problem) : Set(false, () => { }, key, ref problem);
        }
    }

    private static bool Set(bool first, Action set, string key, ref string problem)
    {
        if (first) set();
        else problem = $"the key {key} has no place there, or is there twice";
        return first;
    }

    private bool TryEvents(ref Utf8JsonReader reader, ref string problem)
    {
        problem = "events is not a list of lowercase hex";
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        Events = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (Events.Count == MostItems || !JsonText.TryBytes(ref reader, out var report)) return false;
            Events.Add(report);
        }

        return true;
    }

    private bool TryReplies(ref Utf8JsonReader reader, ref string problem)
    {
        problem = "replies is not a list";
        if (reader.TokenType != JsonTokenType.StartArray) return false;
        Replies = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var fields = new ReplyFields();
            if (Replies.Count == MostItems || !TryRead(ref reader, nested: true, fields, out problem)) return false;
            Replies.Add(fields);
        }

        return true;
    }
}
