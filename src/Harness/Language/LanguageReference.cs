using System.Text;
using Viommu.Harness.Cases;
using Viommu.Harness.Formats;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Harness.GuestDrivers.Tasks;
using Viommu.Harness.Steps;

namespace Viommu.Harness.Language;

/// <summary>The parts of docs/case-language.md that are made from the code, by the names of their marks.</summary>
internal static class LanguageReference
{
    /// <summary>Each part.</summary>
    public static IReadOnlyDictionary<string, string> Parts { get; } = new Dictionary<string, string>
    {
        ["head"] = Table(CaseKeys.All),
        ["needs"] = Table(CaseKeys.Needs),
        ["beside"] = Table(StepKind.CommonKeys),
        ["steps"] = Steps(),
        ["fields"] = Fields(TableKinds.Standard),
        ["machine"] = Table(MachineKeys.All),
        ["tasks"] = Tasks(),
    };

    private static string Table(IReadOnlyList<CaseKey> keys)
    {
        var text = new StringBuilder("| key | |\n|---|---|\n");
        foreach (var key in keys) text.Append($"| `{key.Name}` | {Cell(key.Text)} |\n");
        return text.ToString();
    }

    private static string Steps()
    {
        var text = new StringBuilder($"**a request by its name** (`attach`, `attach-table`, ..): {StepKinds.Request.Form.Text}. ");
        text.Append("Beside it, and beside `send` and `do`:\n\n");
        text.Append(Table(StepKinds.Request.Keys));
        foreach (var kind in StepKinds.All)
        {
            text.Append($"\n**{kind.Name}**: {kind.Form.Text}.");
            if (kind.Keys != RequestCuts.Keys && kind.Keys.Count > 0)
                text.Append($" Beside it: {string.Join(", ", kind.Keys.Select(key => $"`{key.Name}`, {key.Text}"))}.");
            text.Append('\n');
            if (kind.Form.Keys.Count > 0) text.Append('\n').Append(Table(kind.Form.Keys));
        }

        return text.ToString();
    }

    private static string Tasks()
    {
        var text = new StringBuilder();
        foreach (var kind in TaskKinds.Tasks)
        {
            text.Append($"{(text.Length > 0 ? "\n" : "")}**{kind.Name}**: {kind.Form.Text}.\n");
            if (kind.Form.Keys.Count > 0) text.Append('\n').Append(Table(kind.Form.Keys));
        }

        return text.ToString();
    }

    private static string Fields(TableKinds kinds)
    {
        var text = new StringBuilder("| fields of | from bit 0 up |\n|---|---|\n");
        var told = new HashSet<string>();
        foreach (var word in kinds.All.SelectMany(kind => kind.NamedWords))
        {
            if (told.Add(word.What)) text.Append($"| {word.What} | {string.Join(", ", word.Fields.All.Select(Field))} |\n");
        }

        return text.ToString();
    }

    private static string Field((string Name, int Low, int Width) field) =>
        field.Width == 1 ? $"`{field.Name}` {field.Low}" : $"`{field.Name}` {field.Low + field.Width - 1}:{field.Low}";

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
