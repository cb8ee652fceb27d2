using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.Planning.Blame;

/// <summary>A request as it is sent, read field by field.</summary>
/// <param name="Layout">Its layout.</param>
/// <param name="Readable">Its readable part.</param>
/// <param name="Writable">Bytes of its writable part.</param>
/// <param name="IsWhole">False when it is cut short, or cut into descriptors in a way of the case's own.</param>
internal sealed record PlannedRequest(RequestLayout Layout, byte[] Readable, int Writable, bool IsWhole)
{
    /// <summary>A field's value; 0 where the request has none of that name.</summary>
    public ulong this[string name] => Layout.Readable.TryGet(name, out var field) && field.IsNumber && field.End <= Readable.Length ? field.Read(Readable) : 0;

    /// <summary>True when a reserved byte behind the head is not zero.</summary>
    public bool HasReserved => Reserved(Layout.Readable).Any(IsSet);

    /// <summary>True when a reserved byte of the head is not zero.</summary>
    public bool HasHeadReserved(Layout head) => head.Fields.Any(field => field.IsReserved && IsSet(field));

    private static IEnumerable<Field> Reserved(Layout layout) => layout.Fields.Where(field => field.IsReserved);

    private bool IsSet(Field field) => field.End <= Readable.Length && field.Slice(Readable).ContainsAnyExcept((byte)0);
}
