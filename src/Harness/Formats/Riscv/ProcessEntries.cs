using Viommu.Harness.Expressions;
using Viommu.Harness.Steps;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Formats.Riscv;

/// <summary>A process directory for <c>pasid-entry</c>: a process context (level 0), or what points at it.</summary>
/// <param name="maker">The maker of the step that made it.</param>
/// <param name="directory">The directory.</param>
internal sealed class ProcessEntries(TablesMaker maker, ProcessDirectory directory) : IPasidEntries
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["pasid", "level", "set", "ta", "fsc", "word"];

    /// <inheritdoc/>
    public (ulong At, ulong Value)? Edit(PasidEntryForm edit)
    {
        if (edit["pasid"] is not { } given)
        {
            maker.Plan.Diagnostics.Add(edit.Node, "'pasid-entry' needs 'of', the tables of a process directory, and 'pasid'");
            return null;
        }

        if (maker.AtMost(edit["level"], "level", (ulong)directory.Mode - 1, 0) is not { } level
            || maker.AtMost(given, "pasid", AddressSpace.MostPasid, 0) is not { } pasid)
        {
            return null;
        }

        var memory = maker.Memory;
        var at = directory.EntryAt(pasid, (int)level);
        var (first, second) = (memory.Read(at), memory.Read(at + 8));
        if (level == 0)
        {
            if (!SetContext(maker, edit.Node, edit.Entry.Set, ref first, ref second)) return null;
            if (edit["ta"] is { } ta && maker.Number(ta, "ta") is { } rawTa) first = rawTa;
            if (edit["fsc"] is { } fsc && maker.Number(fsc, "fsc") is { } rawFsc) second = rawFsc;
            memory.Write(at + 8, second);
        }
        else if (edit.Entry.Edit(maker.Plan, ProcessDirectory.Entry, first) is { } word)
        {
            first = word;
        }

        memory.Write(at, first);
        return (at, first);
    }

    /// <summary>Sets the fields of a process context that the case names.</summary>
    public static bool SetContext(TablesMaker maker, YamlNode node, Written<FieldsForm>? fields, ref ulong attributes, ref ulong firstStage)
    {
        var (ta, fsc) = (attributes, firstStage);
        var made = maker.SetFields(
            node, fields, "a process context", Set, ProcessDirectory.Attributes.Names.Concat(ProcessDirectory.FirstStage.Names));
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
