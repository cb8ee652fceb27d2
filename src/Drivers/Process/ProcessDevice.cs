using System.Text.Json;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Process;

/// <summary>
/// A device behind the stdio protocol, version 1: a program that answers one JSON line with another. Operations travel together as
/// <c>batch</c>; an adapter that answers <c>error</c> to its first batch gets them one by one from then on.
/// </summary>
public sealed class ProcessDevice : IDevice
{
    /// <summary>Most bytes that the operations of one batch and their answers take together, about.</summary>
    private const long BatchWeight = 16 << 20;
    private const int LongestError = 2000;

    private readonly AdapterProcess _process;
    private readonly ProcessLimits _limits;
    private readonly WireLog? _wire;
    private readonly JsonLine _line = new();
    private long _seq;
    private bool? _batches;
    private DeviceTrouble? _lost;

    private ProcessDevice(AdapterProcess process, ProcessLimits limits, WireLog? wire)
    {
        _process = process;
        _limits = limits;
        _wire = wire;
    }

    /// <inheritdoc/>
    public DeviceDescription Description { get; private set; } = null!;

    /// <summary>Starts the program and says hello; null with the trouble when that does not work. Nothing is left running then.</summary>
    /// <param name="words">The program and its arguments.</param>
    /// <param name="revision">The revision the run wants.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="trouble">What went wrong.</param>
    /// <param name="wire">Told of each line; null for nobody.</param>
    public static ProcessDevice? Start(IReadOnlyList<string> words, Revision revision, ProcessLimits limits, out DeviceTrouble? trouble, WireLog? wire = null)
    {
        var process = AdapterProcess.Start(words, limits, out trouble);
        if (process is null) return null;
        var device = new ProcessDevice(process, limits, wire);
        trouble = device.Hello(revision);
        if (trouble is null) return device;
        trouble = process.WithLastWords(trouble);
        device.Dispose();
        return null;
    }

    /// <inheritdoc/>
    public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
    {
        var at = 0;
        while (at < operations.Count)
        {
            if (_lost is not null) return _lost;
            if (Unspeakable(operations[at]) is { } why) return new DeviceTrouble(TroubleKind.Refused, why);
            var count = _batches == false ? 1 : BatchLength(operations, at);
            var trouble = count == 1 ? Single(operations[at], replies) : Batch(operations, at, count, replies, out count);
            if (trouble is not null)
            {
                return trouble.Kind == TroubleKind.Refused ? trouble : Lose(trouble);
            }

            at += count;
        }

        return null;
    }

    /// <summary>Says bye if the program still listens, then ends it; kills what does not end.</summary>
    public void Dispose()
    {
        if (_lost is null && Description is not null)
        {
            _lost = new DeviceTrouble(TroubleKind.Crash, "the device has been disposed of");
            if (Ask(Line(new Message("bye"), out _), "bye", _limits.Bye, out _) is null) _process.WaitForEnd(_limits.Bye);
        }

        _process.Dispose();
    }

    private DeviceTrouble? Hello(Revision revision)
    {
        var trouble = Ask(Line(new HelloMessage(1, revision.Id), out var seq), "hello", _limits.Hello, out var line);
        if (trouble is not null) return trouble;
        Description = HelloReader.Read(line, seq, revision.Config.Size, out var refused, out var problem)!;
        if (Description is not null) return null;
        return refused is not null
            ? _process.Trouble(TroubleKind.NotStarted, $"the program answered hello with an error: {refused}")
            : _process.Trouble(TroubleKind.Nonsense, $"the answer to hello is not understood: {problem}");
    }

    /// <summary>Why the operation cannot be asked of this adapter; null when it can.</summary>
    private string? Unspeakable(Operation operation)
    {
        if (OperationMessages.Name(operation) is null) return $"the stdio protocol has nothing for a {operation.GetType().Name} of this form";
        if (operation is RequestOperation { Shape: not null } && !Description.Observe.Contains(Observation.Shape))
        {
            return "this adapter cannot shape descriptor chains";
        }
        return OperationMessages.Weight(operation) > _limits.Line ? "the operation and its answer are longer than a line may be" : null;
    }

    private int BatchLength(IReadOnlyList<Operation> operations, int from)
    {
        var weight = 0L;
        var count = 0;
        while (from + count < operations.Count && Unspeakable(operations[from + count]) is null)
        {
            weight += OperationMessages.Weight(operations[from + count]);
            if (count > 0 && weight > Math.Min(BatchWeight, _limits.Line)) break;
            count++;
        }

        return count;
    }

    private DeviceTrouble? Single(Operation operation, ICollection<Reply> replies)
    {
        var name = OperationMessages.Name(operation)!;
        var trouble = Ask(Line(OperationMessages.Of(operation), out var seq), name, seq, out var fields);
        return trouble ?? Accept(operation, fields, replies);
    }

    /// <summary>Sends several together; <paramref name="done"/> is how many were answered: 0 when the adapter does not do batches.</summary>
    private DeviceTrouble? Batch(IReadOnlyList<Operation> operations, int from, int count, ICollection<Reply> replies, out int done)
    {
        done = 0;
        var batch = new BatchMessage([.. operations.Skip(from).Take(count).Select(OperationMessages.Of)]);
        var trouble = Ask(Line(batch, out var seq), $"a batch of {count}", seq, out var fields);
        if (trouble is not null) return trouble;
        if (fields.Error is not null && _batches is null)
        {
            _batches = false;
            return null;
        }

        _batches = true;
        if (fields.Error is not null) return Refusal("batch", fields.Error);
        if (fields.Replies is not { } answers) return Nonsense("batch", "the key replies is missing");
        if (answers.Count > count || (answers.Count < count && answers.LastOrDefault()?.Error is null))
        {
            return Nonsense("batch", $"{answers.Count} replies came for {count} operations");
        }

        foreach (var answer in answers)
        {
            if (answer.Error is not null && done != answers.Count - 1) return Nonsense("batch", "it went on after an error");
            trouble = Accept(operations[from + done], answer, replies);
            if (trouble is not null) return trouble;
            done++;
        }

        return null;
    }

    private DeviceTrouble? Accept(Operation operation, ReplyFields fields, ICollection<Reply> replies)
    {
        var name = OperationMessages.Name(operation)!;
        if (fields.Error is not null) return Refusal(name, fields.Error);
        if (ReplyReader.Read(operation, fields, out var problem) is not { } reply) return Nonsense(name, problem);
        replies.Add(reply);
        return null;
    }

    private DeviceTrouble? Ask(ReadOnlyMemory<byte> line, string what, long seq, out ReplyFields fields)
    {
        fields = new ReplyFields();
        var trouble = Ask(line, what, _limits.Reply, out var answer);
        if (trouble is not null) return trouble;
        if (ReplyLine.Read(answer, out var problem) is not { } read) return Nonsense(what, problem);
        fields = read;
        return read.Seq == (ulong)seq ? null : Nonsense(what, $"its seq is {(read.Seq?.ToString() ?? "missing")}, not {seq}");
    }

    private DeviceTrouble? Ask(ReadOnlyMemory<byte> line, string what, TimeSpan limit, out byte[] answer)
    {
        _wire?.Asked(line.Span);
        var trouble = _process.Ask(line, what, limit, out answer);
        if (trouble is null) _wire?.Answered(answer);
        return trouble;
    }

    private DeviceTrouble Refusal(string what, string error) =>
        _process.Trouble(TroubleKind.Refused, $"the adapter answered {what} with an error: {Printable.Text(error, LongestError)}");

    private DeviceTrouble Nonsense(string what, string problem) =>
        _process.Trouble(TroubleKind.Nonsense, $"the answer to {what} is not understood: {problem}");

    private DeviceTrouble Lose(DeviceTrouble trouble) => _lost = _process.WithLastWords(trouble);

    private ReadOnlyMemory<byte> Line(Message message, out long seq)
    {
        seq = ++_seq;
        var numbered = message with { Seq = seq };
        return _line.Write(writer => JsonSerializer.Serialize(writer, numbered, MessageJson.Default.Message));
    }
}
