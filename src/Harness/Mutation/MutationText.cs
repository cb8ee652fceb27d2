using System.Text;
using System.Text.Json;
using Viommu.Harness.Reports;

namespace Viommu.Harness.Mutation;

/// <summary>Writes a score for people and for programs.</summary>
public static class MutationText
{
    private const int Shown = 3;

    /// <summary>The members of <c>mutants --json</c> (schemas/mutants.schema.json).</summary>
    public static void Json(MutationScore score, Utf8JsonWriter json)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("mutants", score.Mutants.Count);
        json.WriteNumber("killed", score.Mutants.Count - score.Survived);
        json.WriteNumber("survived", score.Survived);
        json.WriteNumber("conformant", score.Conformant);
        json.WriteNumber("conformantBinding", score.ConformantBinding);
        json.WriteNumber("variants", score.Variants.Count);
        json.WriteNumber("pairs", score.Pairs.Count);
        json.WriteNumber("falseAlarms", score.FalseAlarms);
        json.WriteEndObject();
        json.WriteStartArray("mutants");
        foreach (var mutant in score.Mutants)
        {
            json.WriteStartObject();
            json.WriteString("name", mutant.Name);
            json.WriteString("requirement", mutant.Requirement);
            json.WriteString("mistake", mutant.Mistake);
            json.WriteBoolean("killed", mutant.Killed);
            json.WriteBoolean("binding", mutant.IsBinding);
            json.WriteBoolean("conformant", mutant.IsConformant);
            Strings(json, "by", mutant.By);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Variants(json, "variants", score.Variants);
        Variants(json, "pairs", score.Pairs);
        Strings(json, "idleVectors", score.IdleVectors);
    }

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

    private static void Variants(Utf8JsonWriter json, string name, IReadOnlyList<VariantOutcome> variants)
    {
        json.WriteStartArray(name);
        foreach (var variant in variants)
        {
            json.WriteStartObject();
            json.WriteString("name", variant.Name);
            Strings(json, "blamedBy", variant.BlamedBy);
            Strings(json, "warnedBy", variant.WarnedBy);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static string Some(IReadOnlyList<string> ids) =>
        ids.Count <= Shown ? string.Join(", ", ids) : $"{string.Join(", ", ids.Take(Shown))} and {ids.Count - Shown} more";
}
