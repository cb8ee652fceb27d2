using System.Text.Json;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Process;

namespace Viommu.Drivers.Guest.Process;

/// <summary>Has the machine do what a driver calls for, and writes the answer. What the machine refuses is an answer too.</summary>
internal static class CallAnswers
{
    private const string NotSent = "the machine cannot send it: no features were accepted, or it does not fit the buffers of the queue";
    private const string NotConfig = "that is not within the config space";
    private const string NotMemory = "that is not within guest memory";

    /// <summary>Does the call and writes the object that answers it.</summary>
    public static void Answer(DriverCall call, IDriverCalls machine, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        switch (call)
        {
            case AcceptCall accept:
                Error(writer, machine.Accept(accept.Features));
                break;
            case ConfigReadCall read:
                Bytes(writer, machine.ReadConfig(read.Offset, read.Length), NotConfig);
                break;
            case ConfigWriteCall write:
                Error(writer, machine.WriteConfig(write.Offset, write.Bytes) ? null : NotConfig);
                break;
            case RequestCall request:
                if (machine.Request(request.Readable, request.Writable, request.Shape) is { } reply) Reply(writer, reply);
                else Error(writer, NotSent);
                break;
            case BatchCall batch:
                Batch(writer, machine.Batch(batch.Requests));
                break;
            case ReadCall read:
                Bytes(writer, machine.Read(read.At, read.Length), NotMemory);
                break;
            case WriteCall write:
                Error(writer, machine.Write(write.At, write.Bytes) ? null : NotMemory);
                break;
            case LogCall log:
                machine.Log(log.Text);
                break;
            default:
                throw new InvalidOperationException($"no answer is written for {call.GetType().Name}");
        }

        writer.WriteEndObject();
    }

    private static void Error(Utf8JsonWriter writer, string? why)
    {
        if (why is not null) writer.WriteString("error", why);
    }

    private static void Bytes(Utf8JsonWriter writer, byte[]? bytes, string otherwise)
    {
        if (bytes is null) Error(writer, otherwise);
        else writer.WriteString("bytes", OperationMessages.Hex(bytes));
    }

    private static void Reply(Utf8JsonWriter writer, DriverReply reply)
    {
        writer.WriteNumber("used", reply.Used);
        writer.WriteString("written", OperationMessages.Hex(reply.Written));
    }

    private static void Batch(Utf8JsonWriter writer, IReadOnlyList<DriverReply>? replies)
    {
        if (replies is null)
        {
            Error(writer, NotSent);
            return;
        }

        writer.WriteStartArray("replies");
        foreach (var reply in replies)
        {
            writer.WriteStartObject();
            Reply(writer, reply);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
