using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.Planning;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Steps;

/// <summary>Tables as raw words at addresses.</summary>
internal sealed class WordTables : TablesForm
{
    private readonly Written<IReadOnlyList<Written<Word>>> _words;

    private WordTables(Written<IReadOnlyList<Written<Word>>> words) => _words = words;

    /// <summary>Types what stands under <c>words</c>; null where the key is missing.</summary>
    public static WordTables? Under(Reading read, YamlMapping mapping) =>
        read.Under(mapping, "words", static (one, list) => one.Items<Word>(list, "words", Word.Read)) is { } words ? new WordTables(words) : null;

    /// <inheritdoc/>
    public override bool Make(TablesMaker maker, TableSet set) => Make(maker.Plan);

    /// <summary>Writes the words. False after a mistake, which is told.</summary>
    public bool Make(Planner plan)
    {
        if (plan.Scope.Value(_words) is not { } words) return false;
        plan.Reach.Anywhere();
        foreach (var written in words)
        {
            if (plan.Scope.Value(written) is not { } form) return false;
            if (plan.Scope.Number(form.At, "an address") is not { } at || plan.Scope.Number(form.Value, "a word") is not { } word) return false;
            if ((at & 7) == 0) plan.Memory.Write(at, word);
            else plan.Refuse(form.At.Node, $"0x{at:x} is no multiple of 8");
        }

        return true;
    }

    /// <summary>A word at an address.</summary>
    private sealed record Word(WrittenNumber At, WrittenNumber Value)
    {
        public static Word? Read(Reading read, YamlNode node)
        {
            if (node is YamlSequence { Items: [var at, var word] }) return new Word(new WrittenNumber(at), new WrittenNumber(word));
            read.Mistake(node, "a word is an address and its value", "write words: [[$ram, 0x401], ...]");
            return null;
        }
    }
}
