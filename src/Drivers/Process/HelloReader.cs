using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Viommu.Drivers.Port;

namespace Viommu.Drivers.Process;

/// <summary>Reads and checks an adapter's answer to <c>hello</c>.</summary>
internal sealed class HelloReader
{
    private const int LongestLine = 16 << 20;
    private const int LongestText = 200;
    private const int MostEndpoints = 65536;
    private const int MostRanges = 4096;
    private const int LargestConfig = 4096;

    private readonly JsonElement _root;
    private string _problem = string.Empty;

    private HelloReader(JsonElement root) => _root = root;

    /// <summary>The description; null with what is wrong.</summary>
    /// <param name="line">The line.</param>
    /// <param name="seq">The seq it must have.</param>
    /// <param name="configSize">Bytes of config space that the revision has; more are cut off.</param>
    /// <param name="refused">The adapter's own words when it answered <c>error</c>; null otherwise.</param>
    /// <param name="problem">What is wrong.</param>
    public static DeviceDescription? Read(byte[] line, long seq, int configSize, out string? refused, out string problem)
    {
        refused = null;
        problem = line.Length > LongestLine ? $"it is longer than {LongestLine} bytes" : "it is not UTF-8";
        if (line.Length > LongestLine || !Utf8.IsValid(line)) return null;
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = ReplyLine.Options.MaxDepth });
            problem = "it is not a JSON object";
            if (document.RootElement.ValueKind != JsonValueKind.Object) return null;
            var reader = new HelloReader(document.RootElement);
            problem = "it has another seq";
            if (!reader.Has("seq", JsonValueKind.Number, out var number) || !number.TryGetInt64(out var answered) || answered != seq) return null;
            if (reader.Has("error", JsonValueKind.String, out var error))
            {
                refused = Printable.Text(error.GetString()!, LongestText * 10);
                problem = refused;
                return null;
            }

            var description = reader.ReadAll(configSize);
            problem = reader._problem;
            return description;
        }
        catch (JsonException e)
        {
            problem = $"it is not JSON: {e.Message}";
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            problem = "a text in it is not Unicode";
        }

        return null;
    }

    private DeviceDescription? ReadAll(int configSize)
    {
        if (!Has("protocol", JsonValueKind.Number, out var protocol) || !protocol.TryGetInt32(out var version) || version != 1)
        {
            return Wrong("protocol is not 1");
        }
        if (!Has("device", JsonValueKind.Object, out var device) || !Text(device, "name", out var name) || !Text(device, "version", out var deviceVersion))
        {
            return Wrong("device is not an object with name and version");
        }

        if (!Texts("revisions", out var revisions)) return Wrong("revisions is not a list of texts");
        if (!Texts("observe", out var observe)) return Wrong("observe is not a list of texts");
        if (!Features(out var features)) return Wrong("features is not a list of bit numbers from 0 to 63");
        if (!Bytes("config", out var config)) return Wrong($"config is not lowercase hex of at most {LargestConfig} bytes");
        if (!Endpoints(out var endpoints)) return Wrong("endpoints is not a list of {id, access, privileged, pasidBits}, each id once");
        if (!Memory(out var memory)) return Wrong("memory is not a list of {start, size} that neither overlap nor pass 2^64");
        return new DeviceDescription
        {
            Name = name,
            Version = deviceVersion,
            Revisions = revisions,
            Features = features,
            Config = config.Length > configSize ? config[..configSize] : config,
            Endpoints = endpoints,
            Memory = memory,
            // Names that are ours alone stand for operations that the protocol does not have.
            Observe = observe.Where(o => Observation.All.Contains(o) && o is not (Observation.Ring or Observation.EventBuffers)).ToHashSet(),
        };
    }

    private DeviceDescription? Wrong(string problem)
    {
        _problem = problem;
        return null;
    }

    private bool Has(string key, JsonValueKind kind, out JsonElement value) => _root.TryGetProperty(key, out value) && value.ValueKind == kind;

    private static bool Text(JsonElement parent, string key, [NotNullWhen(true)] out string? text)
    {
        text = parent.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? Printable.Text(value.GetString()!, LongestText) : null;
        return text is not null;
    }

    private bool Texts(string key, out List<string> texts)
    {
        texts = [];
        if (!Has(key, JsonValueKind.Array, out var list) || list.GetArrayLength() > MostRanges) return false;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.String) return false;
            texts.Add(Printable.Text(item.GetString()!, LongestText));
        }

        return true;
    }

    private bool Features(out ulong features)
    {
        features = 0;
        return Has("features", JsonValueKind.Array, out var list) && JsonValue.TryBits(list, out features);
    }

    private bool Bytes(string key, out byte[] bytes)
    {
        bytes = [];
        return Has(key, JsonValueKind.String, out var value) && JsonValue.TryBytes(value, LargestConfig, out bytes);
    }

    private bool Endpoints(out List<EndpointDescription> endpoints)
    {
        endpoints = [];
        if (!Has("endpoints", JsonValueKind.Array, out var list) || list.GetArrayLength() > MostEndpoints) return false;
        var ids = new HashSet<uint>();
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("id", out var idValue) || idValue.ValueKind != JsonValueKind.Number || !idValue.TryGetUInt32(out var id) || !ids.Add(id)
                || !item.TryGetProperty("access", out var accessValue) || !JsonValue.TryAccess(accessValue, out var access)
                || !item.TryGetProperty("privileged", out var privileged) || privileged.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
                || !item.TryGetProperty("pasidBits", out var bitsValue) || bitsValue.ValueKind != JsonValueKind.Number
                || !bitsValue.TryGetInt32(out var bits) || bits is < 0 or > 20)
            {
                return false;
            }

            endpoints.Add(new EndpointDescription(id, access, privileged.GetBoolean(), bits));
        }

        return true;
    }

    private bool Memory(out List<MemoryRange> memory)
    {
        memory = [];
        if (!Has("memory", JsonValueKind.Array, out var list) || list.GetArrayLength() > MostRanges) return false;
        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object || !Address(item, "start", out var start) || !Address(item, "size", out var size)) return false;
            if (size == 0 || size - 1 > ulong.MaxValue - start) return false;
            memory.Add(new MemoryRange(start, size));
        }

        var sorted = memory.OrderBy(range => range.Start).ToList();
        return sorted.Zip(sorted.Skip(1)).All(pair => pair.First.Last < pair.Second.Start);
    }

    private static bool Address(JsonElement parent, string key, out ulong value)
    {
        value = 0;
        return parent.TryGetProperty(key, out var element) && JsonValue.TryAddress(element, out value);
    }
}
