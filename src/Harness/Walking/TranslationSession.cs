using System.Text.Json;
using System.Text.Unicode;
using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>Answers vectors one after the other; keeps nothing of one for the next.</summary>
/// <param name="formats">The formats that it knows, for its use alone.</param>
internal sealed class TranslationSession(params ITranslationFormat[] formats)
{
    private const ulong WordSize = 8;
    private const ulong PageSize = 4096;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly SparseMemory _memory = new();

    /// <summary>Answers one line.</summary>
    public TranslationAnswer Answer(ReadOnlyMemory<byte> line)
    {
        var problems = new List<string>();
        if (Read(line, problems) is not { } question) return new("null", null, null, problems);
        question.Tables.Walk(question.Access, new WalkEnvironment(_memory), out var result);
        var got = result.IsFault
            ? TranslationOutcome.Faulted(result.Fault.Number)
            : new TranslationOutcome(null, result.Address, result.PageSize, _memory.Written);
        return new(question.Id, question.Expected?.Agrees(got), got, []);
    }

    /// <summary>Reads one line without walking; null when it is not a valid vector, with each reason as "column: what".</summary>
    public TranslationQuestion? Read(ReadOnlyMemory<byte> line, List<string> problems)
    {
        if (!Utf8.IsValid(line.Span))
        {
            problems.Add("1: not UTF-8");
            return null;
        }

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(line, Strict);
        }
        catch (JsonException broken)
        {
            problems.Add($"{(broken.BytePositionInLine ?? 0) + 1}: not JSON: {WithoutPosition(broken.Message)}");
            return null;
        }

        using (document)
        {
            try
            {
                return Read(document.RootElement, problems);
            }
            catch (InvalidOperationException)
            {
                // The only way here: an escaped half of a surrogate pair, which the parser lets pass.
                problems.Clear();
                problems.Add("1: a text is not Unicode");
                return null;
            }
        }
    }

    /// <summary>The parser's message without its own idea of lines.</summary>
    private static string WithoutPosition(string message)
    {
        var position = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return position < 0 ? message : message[..position];
    }

    private TranslationQuestion? Read(JsonElement element, List<string> problems)
    {
        var vector = new FieldReader(element, "", problems);
        var id = Identity(vector);
        var access = new EndpointAccess(vector.Word("iova"), Kind(vector), vector.Flag("privileged"), vector.Number("pasid"));
        ReadMemory(vector);
        var expected = Expected(vector, problems);
        var format = Format(vector);
        var context = vector.Required("context");
        vector.End();
        if (format is null || context.ValueKind == JsonValueKind.Undefined) return null;

        var fields = new FieldReader(context, "context", problems);
        var tables = format.Load(fields);
        fields.End();
        if (problems.Count > 0) return null;
        var name = id.ValueKind == JsonValueKind.String ? id.GetString()! : id.GetRawText();
        return new(id.GetRawText(), name, format.Name, access, tables, _memory, expected);
    }

    private static JsonElement Identity(FieldReader vector)
    {
        var id = vector.Required("id");
        if (id.ValueKind is not (JsonValueKind.String or JsonValueKind.Number or JsonValueKind.Undefined))
            vector.NoteMember("id", "must be a string or a number");
        return id;
    }

    private static AccessKind Kind(FieldReader vector)
    {
        switch (vector.Text("access"))
        {
            case "read": return AccessKind.Read;
            case "write": return AccessKind.Write;
            case "execute": return AccessKind.Execute;
            case "": return default;
            default:
                vector.NoteMember("access", "must be read, write or execute");
                return default;
        }
    }

    private void ReadMemory(FieldReader vector)
    {
        _memory.Clear();
        foreach (var (address, value) in vector.Pairs("memory"))
        {
            if (address % WordSize != 0) vector.NoteMember("memory", $"has 0x{address:x}, which is not the address of a 64-bit word");
            else if (!_memory.Place(address, value)) vector.NoteMember("memory", $"has 0x{address:x} twice");
        }

        foreach (var page in vector.Words("unbacked"))
        {
            if (page % PageSize != 0) vector.NoteMember("unbacked", $"has 0x{page:x}, which is not the address of a 4 KiB page");
            else _memory.Unback(page);
        }
    }

    private static TranslationOutcome? Expected(FieldReader vector, List<string> problems)
    {
        var element = vector.Any("expect");
        if (element.ValueKind == JsonValueKind.Undefined) return null;
        var expect = new FieldReader(element, "expect", problems);
        var fault = expect.Number("fault");
        if (fault is > int.MaxValue) expect.NoteMember("fault", "is not a fault number");
        TranslationOutcome? outcome = null;
        if (fault is <= int.MaxValue)
        {
            outcome = TranslationOutcome.Faulted((int)fault.Value);
        }
        else if (fault is null)
        {
            var writes = new SortedDictionary<ulong, ulong>();
            foreach (var (address, value) in expect.Pairs("writes"))
            {
                if (!writes.TryAdd(address, value)) expect.NoteMember("writes", $"has 0x{address:x} twice");
            }

            outcome = new(null, expect.Word("address"), expect.Word("pageSize"), writes);
        }

        expect.End();
        return outcome;
    }

    private ITranslationFormat? Format(FieldReader vector)
    {
        var name = vector.Text("format");
        var format = Array.Find(formats, candidate => candidate.Name == name);
        if (format is null && name.Length > 0)
            vector.NoteMember("format", $"\"{name}\" is not a format; formats are {string.Join(", ", formats.Select(one => one.Name))}");
        return format;
    }
}
