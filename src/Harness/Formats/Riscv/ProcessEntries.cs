using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>A process directory for <c>pasid-entry</c>: a process context (level 0), or what points at it.</summary>
/// <param name="reader">The reader of the step that made it.</param>
/// <param name="directory">The directory.</param>
internal sealed class ProcessEntries(TablesReader reader, ProcessDirectory directory) : IPasidEntries
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["pasid", "level", "set", "ta", "fsc", "word"];

    /// <inheritdoc/>
    public (ulong At, ulong Value)? Edit(YamlMapping mapping)
    {
        if (!mapping.TryGet("pasid", out var pasidNode))
        {
            reader.Mistake(mapping, "'pasid-entry' needs 'of', the tables of a process directory, and 'pasid'");
            return null;
        }

        if (reader.AtMost(mapping, "level", (ulong)directory.Mode - 1, 0) is not { } level
            || reader.AtMost(pasidNode, "pasid", AddressSpace.MostPasid) is not { } pasid)
        {
            return null;
        }
        var memory = reader.Memory;
        var at = directory.EntryAt(pasid, (int)level);
        var (first, second) = (memory.Read(at), memory.Read(at + 8));
        if (level == 0)
        {
            if (!SetContext(reader, mapping, ref first, ref second)) return null;
            if (mapping.TryGet("ta", out var ta) && reader.Number(ta, "ta") is { } rawTa) first = rawTa;
            if (mapping.TryGet("fsc", out var fsc) && reader.Number(fsc, "fsc") is { } rawFsc) second = rawFsc;
            memory.Write(at + 8, second);
        }
        else if (TableFields.Edit(reader.Plan, mapping, ProcessDirectory.Entry, first) is { } word)
        {
            first = word;
        }

        memory.Write(at, first);
        return (at, first);
    }

    /// <summary>Sets the fields of a process context that the case names.</summary>
    public static bool SetContext(TablesReader reader, YamlMapping mapping, ref ulong attributes, ref ulong firstStage)
    {
        var (ta, fsc) = (attributes, firstStage);
        var made = reader.SetFields(mapping, "set", "a process context", Set, ProcessDirectory.Attributes.Names.Concat(ProcessDirectory.FirstStage.Names));
        (attributes, firstStage) = (ta, fsc);
        return made;

        bool Set(string field, ulong value)
        {
            if (ProcessDirectory.Attributes.With(ta, field, value) is { } first) ta = first;
            else if (ProcessDirectory.FirstStage.With(fsc, field, value) is { } second) fsc = second;
            else return false;
            return true;
        }
    }
}
