using System.Text.Json;
using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Drivers.Process;

namespace Viommu.Drivers.Guest.Process;

/// <summary>Writes tasks as the protocol has them: <c>seq</c>, <c>do</c> and the task's own keys.</summary>
internal static class TaskWriter
{
    /// <summary>Writes the task as an object.</summary>
    public static void Write(Utf8JsonWriter writer, long seq, DriverTask task)
    {
        Begin(writer, seq, task.Name);
        switch (task)
        {
            case StartTask start:
                Start(writer, start);
                break;
            case AttachTask attach:
                writer.WriteNumber("endpoint", attach.Endpoint);
                writer.WriteString("domain", attach.Domain);
                writer.WriteString("kind", Kind(attach.Use));
                Pasid(writer, attach.Pasid);
                break;
            case DetachTask detach:
                writer.WriteNumber("endpoint", detach.Endpoint);
                Pasid(writer, detach.Pasid);
                break;
            case MapTask map:
                Range(writer, map.Domain, map.Iova, map.Size);
                writer.WriteString("to", OperationMessages.Hex(map.To));
                Permissions(writer, map.Permissions);
                if (map.DeviceMemory) writer.WriteBoolean("device-memory", true);
                break;
            case UnmapTask unmap:
                Range(writer, unmap.Domain, unmap.Iova, unmap.Size);
                break;
            case SyncTask sync:
                writer.WriteString("domain", sync.Domain);
                break;
            case ReservedTask reserved:
                writer.WriteNumber("endpoint", reserved.Endpoint);
                break;
            case EventTask report:
                writer.WriteString("bytes", OperationMessages.Hex(report.Bytes));
                break;
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the first line.</summary>
    public static void Hello(Utf8JsonWriter writer, long seq, string revision)
    {
        Begin(writer, seq, "hello");
        writer.WriteNumber("protocol", 1);
        writer.WriteString("revision", revision);
        writer.WriteEndObject();
    }

    /// <summary>Writes the last line.</summary>
    public static void Bye(Utf8JsonWriter writer, long seq)
    {
        Begin(writer, seq, "bye");
        writer.WriteEndObject();
    }

    private static void Begin(Utf8JsonWriter writer, long seq, string name)
    {
        writer.WriteStartObject();
        writer.WriteNumber("seq", seq);
        writer.WriteString("do", name);
    }

    private static void Start(Utf8JsonWriter writer, StartTask start)
    {
        writer.WriteStartArray("features");
        foreach (var bit in OperationMessages.Bits(start.Features)) writer.WriteNumberValue(bit);
        writer.WriteEndArray();
        writer.WriteNumber("configSize", start.ConfigSize);
        writer.WriteStartArray("endpoints");
        foreach (var endpoint in start.Endpoints) writer.WriteNumberValue(endpoint);
        writer.WriteEndArray();
        writer.WriteStartArray("memory");
        foreach (var range in start.Memory) Memory(writer, range);
        writer.WriteEndArray();
        writer.WritePropertyName("pool");
        Memory(writer, start.Pool);
    }

    private static void Memory(Utf8JsonWriter writer, MemoryRange range)
    {
        writer.WriteStartObject();
        writer.WriteString("start", OperationMessages.Hex(range.Start));
        writer.WriteString("size", OperationMessages.Hex(range.Size));
        writer.WriteEndObject();
    }

    private static void Range(Utf8JsonWriter writer, string domain, ulong iova, ulong size)
    {
        writer.WriteString("domain", domain);
        writer.WriteString("iova", OperationMessages.Hex(iova));
        writer.WriteString("size", OperationMessages.Hex(size));
    }

    private static void Permissions(Utf8JsonWriter writer, AccessKinds permissions)
    {
        writer.WriteStartArray("permissions");
        if ((permissions & AccessKinds.Read) != 0) writer.WriteStringValue("read");
        if ((permissions & AccessKinds.Write) != 0) writer.WriteStringValue("write");
        if ((permissions & AccessKinds.Execute) != 0) writer.WriteStringValue("execute");
        writer.WriteEndArray();
    }

    private static void Pasid(Utf8JsonWriter writer, uint? pasid)
    {
        if (pasid is { } number) writer.WriteNumber("pasid", number);
    }

    private static string Kind(DomainUse use) => use switch
    {
        DomainUse.Identity => "identity",
        DomainUse.Blocked => "blocked",
        _ => "translated",
    };
}
