using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.Formats.Riscv;
using Viommu.Harness.Judging;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Planning;

public sealed partial class Planner
{
    private bool ReadDirectory(YamlMapping mapping, YamlNode directoryNode, TablePlaces places, TableSet set, string? name)
    {
        if (_scope.Resolve(directoryNode) is not YamlScalar word || !ProcessDirectory.Modes.TryGetValue(word.Text, out var mode))
        {
            _diagnostics.Add(directoryNode, "there is no such process directory", "write directory: pd8, pd17 or pd20");
            return false;
        }

        var directory = new ProcessDirectory(_memory, places, mode);
        set.Directory = directory;
        if (name is not null)
        {
            _scope.Count($"{name}.root", directory.Root);
            _scope.Count($"{name}.fsc", directory.Pdtp);
        }

        if (!mapping.TryGet("processes", out var node)) return true;
        if (Shape.Sequence(_scope.Resolve(node), _diagnostics, "processes") is not { } list || list.Items.Count > MostItems) return false;
        for (var i = 0; i < list.Items.Count; i++)
        {
            if (!ReadProcess(_scope.Resolve(list.Items[i]), places, set, name is null ? null : $"{name}.p{i}")) return false;
        }

        return true;
    }

    private bool ReadProcess(YamlNode node, TablePlaces places, TableSet set, string? name)
    {
        if (Shape.Mapping(node, _diagnostics, "a process", "pasid", "mode", "map", "set") is not { } process) return false;
        if (!process.TryGet("pasid", out var pasidNode))
        {
            _diagnostics.Add(node, "a process needs 'pasid'");
            return false;
        }

        if (_scope.Number(pasidNode, "pasid", 0xfffff) is not { } pasid) return false;
        if (!set.Directory!.Holds(pasid))
        {
            Refuse(pasidNode, $"the directory has no room for the PASID {pasid}");
            return false;
        }

        // ta: V; fsc: MODE and PPN of the process's own tables, or Bare.
        var (attributes, firstStage) = (1UL, 0UL);
        if (process.TryGet("mode", out var mode) && _scope.Resolve(mode) is YamlScalar { Text: "bare" })
        {
            if (name is not null) _scope.Count($"{name}.fsc", 0);
        }
        else
        {
            if (!ReadTree(process, places, name, out var tree) || tree is not { Format: RiscvPages riscv }) return false;
            set.Processes[pasid] = new AddressTrees(tree);
            firstStage = riscv.Iosatp(tree.Root);
        }

        if (!SetContext(process, ref attributes, ref firstStage)) return false;
        set.Directory.Put(pasid, attributes, firstStage);
        return true;
    }

    private bool SetContext(YamlMapping mapping, ref ulong attributes, ref ulong firstStage)
    {
        if (ReadFields(mapping) is not { } fields) return false;
        foreach (var (field, value) in fields)
        {
            if (ProcessDirectory.Attributes.With(attributes, field, value) is { } first) attributes = first;
            else if (ProcessDirectory.FirstStage.With(firstStage, field, value) is { } second) firstStage = second;
            else
            {
                Refuse(mapping, $"a process context has no field '{field}' that holds 0x{value:x}; it has {string.Join(", ", ProcessDirectory.Attributes.Names.Concat(ProcessDirectory.FirstStage.Names))}");
                return false;
            }
        }

        return true;
    }

    /// <summary>Edits an entry of a process directory: a process context (level 0) or what points at it.</summary>
    private (int Principal, Expectation? Expectation, int Tail) PlanPasidEntry(Step step)
    {
        if (Shape.Mapping(_scope.Resolve(step.Body), _diagnostics, "pasid-entry", "of", "pasid", "level", "set", "ta", "fsc", "word", "present", "tables") is not { } mapping) return (-1, null, -1);
        if (TablesOf(mapping) is not { } set) return Nameless(step);
        if (set.Made is { } made) return PlanUsualPasidEntry(step, mapping, set, made);
        if (set.Contexts is { } contexts) return EditContext(step, mapping, contexts);
        if (set.Gcr3 is { } gcr3) return EditGcr3(step, mapping, gcr3);
        if (set.Directory is not { } directory || !mapping.TryGet("pasid", out var pasidNode))
        {
            _diagnostics.Add(step.Body, "'pasid-entry' needs 'of', the tables of a process directory, and 'pasid'");
            return Nameless(step);
        }

        var level = mapping.TryGet("level", out var levelNode) ? _scope.Number(levelNode, "level", (ulong)directory.Mode - 1) : 0;
        if (_scope.Number(pasidNode, "pasid", 0xfffff) is not { } pasid || level is not { } l) return Nameless(step);
        var at = directory.EntryAt(pasid, (int)l);
        var (first, second) = (_memory.Read(at), _memory.Read(at + 8));
        if (l == 0)
        {
            if (!SetContext(mapping, ref first, ref second)) return Nameless(step);
            if (mapping.TryGet("ta", out var ta) && _scope.Number(ta, "ta") is { } rawTa) first = rawTa;
            if (mapping.TryGet("fsc", out var fsc) && _scope.Number(fsc, "fsc") is { } rawFsc) second = rawFsc;
            _memory.Write(at + 8, second);
        }
        else if (Edit(mapping, ProcessDirectory.Entry, first) is { } word)
        {
            first = word;
        }

        _memory.Write(at, first);
        return Named(step, at, first);
    }
}
