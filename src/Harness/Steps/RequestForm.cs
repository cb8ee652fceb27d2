using Viommu.Harness.Cases;
using Viommu.Harness.Expressions;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>
/// A request as a case writes it: by its name and fields, by its bytes, or another one inside. What its fields hold is for a revision's layout to say.
/// </summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Action">Its key.</param>
internal sealed record RequestForm(YamlNode Node, string Action)
{
    /// <summary>The key that names tables, of a request with descriptors.</summary>
    public const string TablesKey = "tables";

    private const string Do = "do";
    private const string Send = "send";

    private string? _name;

    /// <summary>Its name in revisions: ATTACH_TABLE.</summary>
    public string Name => _name ??= CaseReader.RequestName(Action);

    /// <summary>The request inside; null for any but <c>do</c>.</summary>
    public Written<RequestForm>? Inside { get; private init; }

    /// <summary>True where its bytes are written, not its fields.</summary>
    public bool IsRaw { get; private init; }

    /// <summary>The bytes of one that is written so; null for none.</summary>
    public Written<byte[]>? Bytes { get; private init; }

    /// <summary>The length of the writable part of one that is written by its bytes.</summary>
    public WrittenNumber? Writable { get; private init; }

    /// <summary>The fields of one that is written by its name.</summary>
    public IReadOnlyList<RequestField> Fields { get; private init; } = [];

    /// <summary>The field that chooses the layout of the others; null where it is not written.</summary>
    public RequestField? Selector { get; private init; }

    /// <summary>The tables under <c>tables</c>; null where there are none.</summary>
    public Written<string>? Tables { get; private init; }

    /// <summary>Types the request that stands under a key.</summary>
    public static Written<RequestForm> Of(Reading read, string action, YamlNode body) => action switch
    {
        Do => read.At<RequestForm>(body, ReadInside),
        Send => read.At<RequestForm>(body, ReadRaw),
        _ => read.At(body, (one, node) => ReadNamed(one, node, action)),
    };

    private static RequestForm? ReadInside(Reading read, YamlNode node)
    {
        if (node is YamlMapping { Entries: [var (name, body)] }) return new RequestForm(node, Do) { Inside = Of(read, name.Text, body) };
        read.Mistake(node, "'do' takes one request", "write do: {attach: {...}}");
        return null;
    }

    private static RequestForm? ReadRaw(Reading read, YamlNode node) =>
        read.Mapping(node, Send, "bytes", "writable") is { } raw
            ? new RequestForm(node, Send) { IsRaw = true, Bytes = FieldValues.Hex(read, raw, "bytes"), Writable = Reading.Number(raw, "writable") }
            : null;

    private static RequestForm? ReadNamed(Reading read, YamlNode node, string action)
    {
        if (node is not YamlMapping mapping)
        {
            read.OpenMapping(node, CaseReader.RequestName(action));
            return null;
        }

        var fields = new RequestField[mapping.Entries.Count];
        for (var i = 0; i < fields.Length; i++) fields[i] = RequestField.Read(read, mapping.Entries[i].Key, mapping.Entries[i].Value);
        return new RequestForm(node, action)
        {
            Fields = fields,
            Selector = Array.Find(fields, field => field.Name == RequestLayout.Selector),
            Tables = NamedTables.Read(read, mapping, TablesKey),
        };
    }
}
