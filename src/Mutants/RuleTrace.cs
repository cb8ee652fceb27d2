using System.Numerics;

namespace Viommu.Reference.Mutants;

/// <summary>
/// Which rules a device was asked since the last reset, and which choices answered. Belongs to one device, as its rules do; not for several threads.
/// </summary>
public sealed partial class RuleTrace
{
    private readonly ulong[] _asked = new ulong[(Rules + 63) / 64];
    private ChoiceSet.Bits _chosen = new();

    /// <summary>Every rule that can be asked, by its number.</summary>
    public static IReadOnlyList<RuleMember> Members => s_members;

    /// <summary>How many different rules were asked.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _asked) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>How often any rule was asked.</summary>
    public long Asks { get; private set; }

    /// <summary>The rules that were asked, 64 a word, the first in the lowest bit.</summary>
    public ReadOnlySpan<ulong> Words => _asked;

    /// <summary>The numbers of the rules that were asked, in order.</summary>
    public IEnumerable<int> Asked => Enumerable.Range(0, Rules).Where(Has);

    /// <summary>The choices that answered a rule.</summary>
    public ChoiceSet Chosen => _chosen.ToSet();

    /// <summary>The choices that would have answered a rule that was asked. The others cannot have made any difference.</summary>
    public ChoiceSet Touched
    {
        get
        {
            var bits = new ChoiceSet.Bits();
            foreach (var choice in Choices.All)
            {
                if (choice.Members.Any(Has)) bits.Add(choice.Index);
            }

            return bits.ToSet();
        }
    }

    /// <summary>True when a rule was asked.</summary>
    public bool Has(int member) => (_asked[member >> 6] >> member & 1) != 0;

    /// <summary>Forgets all.</summary>
    public void Reset()
    {
        Array.Clear(_asked);
        _chosen = new();
        Asks = 0;
    }

    internal void Ask(int member)
    {
        _asked[member >> 6] |= 1UL << member;
        Asks++;
    }

    internal void Choose(int choice) => _chosen.Add(choice);
}
