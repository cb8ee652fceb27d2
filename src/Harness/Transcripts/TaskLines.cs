using System.Buffers.Binary;
using System.Text;
using Viommu.Drivers.Guest;
using Viommu.Drivers.Port;
using Viommu.Harness.GuestDrivers.Judging;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Transcripts;

/// <summary>A driver's task with all that it did meanwhile, a line each.</summary>
internal static class TaskLines
{
    private const string Indent = "\n       ";

    // A start of a driver with many endpoints, or tables of many pages, is longer than anybody reads.
    private const int MostLines = 60;

    /// <summary>Writes one.</summary>
    public static void Write(StringBuilder text, TaskOperation operation, TaskReply? reply, Revision revision, bool raw)
    {
        text.Append(TaskText.Of(operation.Task)).Append(" -> ").Append(reply is null ? "no answer" : TaskText.Of(reply.Answer));
        if (reply is null) return;
        foreach (var happened in reply.Events.Take(MostLines)) Write(text.Append(Indent), happened, revision, raw);
        if (reply.Events.Count > MostLines) text.Append($"{Indent}... {reply.Events.Count - MostLines} more");
        foreach (var line in reply.Log) text.Append($"{Indent}log: {line}");
    }

    private static void Write(StringBuilder text, RecordedEvent happened, Revision revision, bool raw)
    {
        switch (happened)
        {
            case RecordedFeatures features:
                text.Append($"offered 0x{features.Offered:x}, accepted 0x{features.Accepted:x}");
                break;
            case RecordedConfig config:
                text.Append($"config {OperationText.Short(config.Bytes)}");
                break;
            case RecordedConfigWrite write:
                text.Append($"config write {OperationText.Short(write.Bytes)} at {write.Offset}");
                break;
            case RecordedWrite write:
                text.Append($"write {Words(write.Bytes)} at 0x{write.At:x}");
                break;
            case RecordedReset:
                text.Append("reset");
                break;
            case RecordedRequest request:
                var written = request.Written ?? [];
                var answer = new RequestReply((uint)(request.Used ?? written.Length), written, null);
                OperationText.Write(text, new RequestOperation(request.Readable, request.Writable), answer, revision, raw);
                break;
        }
    }

    // Entries of tables are words of 64 bits.
    private static string Words(byte[] bytes) =>
        bytes.Length == 8 ? $"0x{BinaryPrimitives.ReadUInt64LittleEndian(bytes):x}" : OperationText.Short(bytes);
}
