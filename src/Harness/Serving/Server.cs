using System.Text.Json;
using System.Text.Unicode;
using Viommu.Drivers.Port;
using Viommu.Harness.Results;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Serving;

/// <summary>
/// A device behind the stdio protocol, version 1: the other end of <c>process:</c>. No line ends it but <c>bye</c>: what cannot be
/// understood or done is answered <c>error</c>. A device that is lost is answered <c>error</c> too, and another is started for the next request.
/// </summary>
public sealed class Server : IDisposable
{
    /// <summary>Longest line in bytes, either way.</summary>
    public const int LongestLine = 64 << 20;

    /// <summary>Most bytes that the answers to one batch hold: as hex, and with what is around them, they stay within a line.</summary>
    private const long MostAnswerBytes = 24 << 20;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };

    private readonly IDeviceSource _source;
    private readonly RevisionCatalog _revisions;
    private readonly InputLines _input;
    private readonly AnswerStream _output;
    private readonly TextWriter _log;
    private readonly List<Operation> _operations = [];
    private readonly List<Reply> _replies = [];
    private Revision? _revision;
    private ServedDevice? _device;
    private bool _ended;
    private int _exitCode = ExitCodes.Conformant;

    /// <summary>Makes a server; nothing is read or started yet.</summary>
    /// <param name="source">Starts the device, at <c>hello</c> and when it was lost.</param>
    /// <param name="revisions">The revisions that <c>hello</c> can ask for.</param>
    /// <param name="input">Requests.</param>
    /// <param name="output">Replies.</param>
    /// <param name="log">Words for a person: what happened to the device.</param>
    public Server(IDeviceSource source, RevisionCatalog revisions, Stream input, Stream output, TextWriter log)
    {
        _source = source;
        _revisions = revisions;
        _input = new InputLines(input, LongestLine);
        _output = new AnswerStream(output);
        _log = log;
    }

    /// <summary>Serves until <c>bye</c> or the end of the input; returns the exit code: 0, or 3 when a lost device cannot be started again.</summary>
    public int Run()
    {
        while (!_ended && _input.Take(out var line, out var tooLong))
        {
            if (tooLong) Refuse(null, $"a line is longer than {LongestLine} bytes");
            else Answer(line);
        }

        return _exitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _device?.Dispose();
        _output.Dispose();
    }

    private void Answer(ReadOnlyMemory<byte> line)
    {
        ulong? seq = null;
        if (!Utf8.IsValid(line.Span))
        {
            Refuse(seq, "the line is not UTF-8");
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(line, Strict);
            var message = document.RootElement;
            if (message.ValueKind != JsonValueKind.Object) Refuse(seq, "a request is a JSON object");
            else if (!message.TryGetProperty("seq", out var number)) Refuse(seq, "the key seq is missing");
            else if (number.ValueKind != JsonValueKind.Number || !number.TryGetUInt64(out var read)) Refuse(seq, "seq is not a whole number");
            else Answer((seq = read).Value, message);
        }
        catch (JsonException e)
        {
            Refuse(seq, $"the line is not JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair, in a key or a text.
            Refuse(seq, "a text in it is not Unicode");
        }
    }

    private void Answer(ulong seq, JsonElement message)
    {
        if (Name(message, out var problem) is not { } op) Refuse(seq, problem);
        else if (op == "hello") Hello(seq, message);
        else if (op == "bye")
        {
            _ended = true;
            _output.Send(seq, new Answer());
        }
        else if (_revision is null) Refuse(seq, $"{RequestReader.Printed(op)}: hello comes first");
        else if (!Ensure(out var lost)) Refuse(seq, lost);
        else if (op == "batch") Batch(seq, message);
        else Single(seq, op, message);
    }

    private static string? Name(JsonElement message, out string problem)
    {
        problem = "";
        if (!message.TryGetProperty("op", out var op)) problem = "the key op is missing";
        else if (op.ValueKind != JsonValueKind.String) problem = "op is not a text";
        return problem.Length == 0 ? op.GetString() : null;
    }

    private void Hello(ulong seq, JsonElement message)
    {
        var keys = new RequestKeys("hello", message);
        var protocol = keys.Number("protocol");
        var wanted = keys.Text("revision");
        if (keys.Problem is { } problem) Refuse(seq, problem);
        else if (protocol != 1) Refuse(seq, $"hello: this is protocol 1, not {protocol}");
        else if (_revision is not null) Refuse(seq, "hello: that was said already");
        else if (!_revisions.TryGet(wanted, out var revision))
            Refuse(seq, $"hello: there is no revision '{RequestReader.Printed(wanted)}' here, only {string.Join(", ", _revisions.Ids)}");
        else if (!ServedDevice.TryStart(_source, revision, out _device, out var trouble)) Refuse(seq, $"hello: {Log(trouble)}");
        else
        {
            _revision = revision;
            _output.Send(Answers.Hello(seq, _device, revision));
        }
    }

    private void Single(ulong seq, string op, JsonElement message)
    {
        if (RequestReader.Read(op, message, out var problem) is not { } operation)
        {
            Refuse(seq, problem);
            return;
        }

        _operations.Clear();
        _operations.Add(operation);
        var error = Do();
        if (_replies.Count == 0) Refuse(seq, error!);
        else if (Answers.Untellable(_replies[0]) is { } why) Refuse(seq, why);
        else _output.Send(seq, Answers.Of(_replies[0]));
    }

    private void Batch(ulong seq, JsonElement message)
    {
        if (!message.TryGetProperty("ops", out var ops) || ops.ValueKind != JsonValueKind.Array)
        {
            Refuse(seq, "batch: ops is not a list");
            return;
        }

        var unread = ReadAll(ops);
        var error = Do() ?? unread;
        var answers = new List<Answer>(_replies.Count + 1);
        foreach (var reply in _replies)
        {
            var untellable = Answers.Untellable(reply);
            answers.Add(untellable is null ? Answers.Of(reply) : Answers.Error(untellable));
            if (untellable is null) continue;
            error = null;
            break;
        }

        if (error is not null) answers.Add(Answers.Error(error));
        _output.Send(new BatchLine(seq, answers));
    }

    /// <summary>Reads the operations up to the first that is wrong; returns what is wrong with that.</summary>
    private string? ReadAll(JsonElement ops)
    {
        _operations.Clear();
        var answers = 0L;
        foreach (var item in ops.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object) return "batch: an op is a JSON object";
            if (Name(item, out var problem) is not { } op) return $"batch: {problem}";
            if (RequestReader.Read(op, item, out problem) is not { } operation) return problem;
            answers += RequestReader.AnswerBytes(operation);
            if (answers > MostAnswerBytes) return "batch: the answers up to here do not fit into a line";
            _operations.Add(operation);
        }

        return null;
    }

    /// <summary>Has the device do the operations up to the first that is refused; returns why it did not do the first that has no reply.</summary>
    private string? Do()
    {
        _replies.Clear();
        string? refusal = null;
        for (var i = 0; i < _operations.Count && refusal is null; i++)
        {
            refusal = _device!.Refusal(_operations[i]);
            if (refusal is not null) _operations.RemoveRange(i, _operations.Count - i);
        }

        if (_operations.Count == 0) return refusal;
        var trouble = _device!.Exchange(_operations, _replies);
        if (trouble is null) return refusal;
        if (trouble.Kind == TroubleKind.Refused) return trouble.Text;
        _device.Dispose();
        _device = null;
        return Log(trouble);
    }

    /// <summary>Starts another device when the last one was lost; false, and the end, when that does not work.</summary>
    private bool Ensure(out string problem)
    {
        problem = "";
        if (_device is not null || ServedDevice.TryStart(_source, _revision!, out _device, out var trouble)) return true;
        problem = Log(trouble);
        _ended = true;
        _exitCode = ExitCodes.NoDevice;
        return false;
    }

    private string Log(DeviceTrouble trouble)
    {
        _log.WriteLine($"viommu: {_source.Name}: {trouble.Text}");
        if (trouble.StandardError.Length > 0) _log.WriteLine(trouble.StandardError);
        return trouble.Text;
    }

    private void Refuse(ulong? seq, string error) => _output.Send(seq, Answers.Error(error));
}
