using System.Text;
using Viommu.Harness.Reports;

namespace Viommu.Harness.Mutation;

/// <summary>Writes a score for people.</summary>
public static class MutationText
{
    private const int Shown = 3;

    /// <summary>Tables: mutants with who killed them, variants with who blamed them, requirements with kills over mutants, idle vectors.</summary>
    public static string Table(MutationScore score, bool isWhole)
    {
        var text = new StringBuilder();
        var mutants = new TextTable("mutant", "requirement", "killed by");
        foreach (var m in score.Mutants)
        {
            mutants.Add(m.Name, m.Requirement, m.Killed ? Some(m.By) : m.Also.Count > 0 ? $"SURVIVED (only {Some(m.Also)})" : "SURVIVED");
        }
        if (score.Mutants.Count > 0) text.Append(mutants).Append('\n');
        var variants = new TextTable("variant", "blamed by");
        foreach (var v in score.Variants)
        {
            variants.Add(v.Name, v.BlamedBy.Count > 0 ? Some(v.BlamedBy) : v.WarnedBy.Count > 0 ? $"(warned by {Some(v.WarnedBy)})" : "");
        }
        foreach (var v in score.Pairs.Where(p => p.BlamedBy.Count > 0)) variants.Add(v.Name, Some(v.BlamedBy));
        if (score.Variants.Count > 0) text.Append(variants).Append('\n');
        var requirements = new TextTable("requirement", ">killed", ">mutants");
        foreach (var group in score.Mutants.GroupBy(m => m.Requirement).OrderBy(g => g.Key, StringComparer.Ordinal))
            requirements.Add(group.Key, $"{group.Count(m => m.Killed)}", $"{group.Count()}");
        if (isWhole)
        {
            text.Append(requirements).Append('\n');
            if (score.IdleVectors.Count > 0) text.Append("Vectors that kill nothing:\n");
            foreach (var id in score.IdleVectors) text.Append("  ").Append(id).Append('\n');
        }

        text.Append($"{score.Mutants.Count} mutants, {score.Mutants.Count - score.Survived} killed, {score.Survived} survived; ");
        text.Append($"{score.Variants.Count} variants and {score.Pairs.Count} pairs, {score.FalseAlarms} false alarms");
        if (isWhole) text.Append($"; {score.IdleVectors.Count} idle vectors");
        text.Append($"\n{score.Conformant} mutants end conformant as whole devices, {score.ConformantBinding} of them with a binding requirement broken");
        return text.Append('\n').ToString();
    }

    private static string Some(IReadOnlyList<string> ids) =>
        ids.Count <= Shown ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(Shown))} and {ids.Count - Shown} more";
}
