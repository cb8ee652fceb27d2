using Viommu.Reference.Configuration;
using Viommu.Reference.Tables;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Reference.Formats;

/// <summary>The property that shows an IOMMU's ID registers: its numeric fields after the header are the registers, in their order.</summary>
public sealed class HardwareFormat
{
    private HardwareFormat(Revision revision, PropertyLayout property, int registers)
    {
        Type = property.Type;
        HeaderType = revision.PropertyHeader["type"];
        HeaderLength = revision.PropertyHeader["length"];
        var fields = new List<Field>();
        var reserved = new List<Field>();
        foreach (var field in property.Layout.Fields)
        {
            if (field.Offset < revision.PropertyHeader.Size) continue;
            if (field.Name == RequestLayout.Selector) Format = field;
            else if (field.IsReserved) reserved.Add(field);
            else if (fields.Count < registers) fields.Add(field);
        }

        // The property may end before the registers that this kind does not have.
        var used = fields.Count > 0 ? fields[^1].End : Format?.End ?? revision.PropertyHeader.Size;
        var length = property.Length;
        foreach (var other in property.AlsoLengths)
        {
            if (other < length && revision.PropertyHeader.Size + other >= used) length = other;
        }

        Length = length;
        Size = revision.PropertyHeader.Size + length;
        Registers = fields;
        Reserved = [.. reserved.Where(field => field.End <= Size)];
    }

    /// <summary>The property's type number.</summary>
    public int Type { get; }

    /// <summary>Length of the value in bytes, without the header.</summary>
    public int Length { get; }

    /// <summary>Length in bytes with the header.</summary>
    public int Size { get; }

    public Field HeaderType { get; }
    public Field HeaderLength { get; }

    /// <summary>The field with the number of the table format, in dialects that have one property for all.</summary>
    public Field? Format { get; }

    /// <summary>The registers.</summary>
    public IReadOnlyList<Field> Registers { get; }

    /// <summary>The reserved bytes of the value.</summary>
    public IReadOnlyList<Field> Reserved { get; }

    /// <summary>The property for a kind of IOMMU with that many registers; null where the revision has none.</summary>
    public static HardwareFormat? Find(Revision revision, TableIommu iommu, int registers)
    {
        foreach (var name in iommu.Properties)
        {
            if (revision.Properties.TryGetValue(name, out var property)) return new HardwareFormat(revision, property, registers);
        }

        return null;
    }

    /// <summary>A property of that name with that many numbers; null where the revision has none.</summary>
    public static HardwareFormat? Named(Revision revision, string name, int numbers) =>
        revision.Properties.TryGetValue(name, out var property) ? new HardwareFormat(revision, property, numbers) : null;

    /// <summary>The IOMMU that a property shows; null for one that we do not know.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="property">The property.</param>
    /// <param name="bytes">Its header and value, as long as its layout or shorter.</param>
    /// <param name="iommus">The kinds that there may be.</param>
    public static TableHardware? Read(Revision revision, PropertyLayout property, ReadOnlySpan<byte> bytes, IReadOnlyList<TableIommu> iommus)
    {
        var format = new HardwareFormat(revision, property, int.MaxValue);
        var registers = new List<ulong>();
        foreach (var register in format.Registers)
        {
            if (register.End <= bytes.Length) registers.Add(register.Read(bytes));
        }

        var kinds = iommus.Where(one => one.Properties.Contains(property.Name)).ToList();
        if (format.Format is { Values: { } numbers } selector && selector.End <= bytes.Length)
        {
            // One property for all kinds: the table format tells which it is.
            var number = selector.Read(bytes);
            kinds.RemoveAll(kind => !kind.Formats.Any(one => revision.Values[numbers].Find(one.Name) is { } known && known.Value == number));
        }

        return kinds.Count == 1 ? new TableHardware(kinds[0].Kind, registers) : null;
    }
}
