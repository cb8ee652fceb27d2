using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>Writes and reads what a device says of itself.</summary>
internal static class DescriptionJson
{
    // The bounds that adapters hold a device to (docs/stdio-protocol.md).
    private const int MostEndpoints = 65_536;
    private const int MostConfig = 4096;
    private const int MostPasidBits = 20;

    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, DeviceDescription device)
    {
        json.WriteStartObject();
        json.WriteString("name", device.Name);
        json.WriteString("version", device.Version);
        Words(json, "revisions", device.Revisions);
        json.WriteString("features", HexText.Of(device.Features));
        json.WriteString("config", HexText.Of(device.Config));
        json.WriteStartArray("endpoints");
        foreach (var one in device.Endpoints)
        {
            json.WriteStartObject();
            json.WriteNumber("id", one.Id);
            json.WriteNumber("access", (int)one.Access);
            if (one.Privileged) json.WriteBoolean("privileged", true);
            json.WriteNumber("pasidBits", one.PasidBits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("memory");
        foreach (var range in device.Memory)
        {
            json.WriteStartObject();
            json.WriteString("start", HexText.Of(range.Start));
            json.WriteString("size", HexText.Of(range.Size));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (device.IsPatterned) json.WriteBoolean("patterned", true);
        Words(json, "observe", device.Observe.Order(StringComparer.Ordinal));
        json.WriteEndObject();
    }

    /// <summary>Reads it; null where the element holds no description that an adapter could have given.</summary>
    public static DeviceDescription? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || HexText.Text(element, "name") is not { } name || HexText.Text(element, "version") is not { } version
            || HexText.Number(element, "features") is not { } features || HexText.Bytes(element, "config") is not { Length: <= MostConfig } config)
            return null;
        var endpoints = HexText.List(element, "endpoints").Select(Endpoint).ToList();
        var memory = HexText.List(element, "memory").Select(Range).ToList();
        var revisions = HexText.List(element, "revisions").Select(Word).ToList();
        var observe = HexText.List(element, "observe").Select(Word).ToList();
        if (endpoints.Count > MostEndpoints || endpoints.Contains(null) || memory.Contains(null)) return null;
        if (revisions.Contains(null) || observe.Contains(null)) return null;
        return new DeviceDescription
        {
            Name = name,
            Version = version,
            Revisions = [.. revisions.OfType<string>()],
            Features = features,
            Config = config,
            Endpoints = [.. endpoints.OfType<EndpointDescription>()],
            Memory = [.. memory.OfType<MemoryRange>()],
            IsPatterned = HexText.IsSet(element, "patterned"),
            Observe = observe.OfType<string>().ToHashSet(),
        };
    }

    private static EndpointDescription? Endpoint(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && HexText.Word(element, "id") is { } id && HexText.Small(element, "access") is { } access and <= 7
        && HexText.Small(element, "pasidBits") is { } bits and <= MostPasidBits
            ? new EndpointDescription(id, (AccessKinds)access, HexText.IsSet(element, "privileged"), bits)
            : null;

    private static MemoryRange? Range(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && HexText.Number(element, "start") is { } start && HexText.Number(element, "size") is { } size
        && size > 0 && start <= ulong.MaxValue - (size - 1)
            ? new MemoryRange(start, size)
            : null;

    private static string? Word(JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    private static void Words(Utf8JsonWriter json, string name, IEnumerable<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }
}
