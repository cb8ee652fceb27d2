using Microsoft.CodeAnalysis;
using Viommu.Generator.Model;

namespace Viommu.Generator.Reading;

/// <summary>A variant's class with the classes between it and the rules, and what their members are called in composed rules.</summary>
internal sealed class VariantClasses
{
    private readonly string _slug;
    private readonly List<INamedTypeSymbol> _classes = [];

    /// <summary>Takes a variant's class apart.</summary>
    public VariantClasses(INamedTypeSymbol variant, string name, CancellationToken cancel)
    {
        _slug = Variant.SlugOf(name);
        var at = variant;
        // What is in this compilation is the variants' own; the rules come with a reference.
        for (; at is { DeclaringSyntaxReferences.Length: > 0 }; at = at.BaseType) _classes.Add(at);
        Rules = at;
        Members = RuleMembers.Of(at!, cancel);
    }

    /// <summary>The variant's class first, then what it derives from, up to the rules and without them.</summary>
    public IReadOnlyList<INamedTypeSymbol> Classes => _classes;

    /// <summary>The class of rules.</summary>
    public INamedTypeSymbol? Rules { get; }

    /// <summary>The rules' members.</summary>
    public RuleMembers Members { get; }

    /// <summary>True for the variant's class and those between.</summary>
    public bool IsOne(ITypeSymbol? type) => type is INamedTypeSymbol named && _classes.Exists(one => SymbolEqualityComparer.Default.Equals(one, named));

    /// <summary>True for a member that such a class declares.</summary>
    public bool Declares(ISymbol member) => IsOne(member.ContainingType?.OriginalDefinition);

    /// <summary>True for a type within such a class.</summary>
    public bool IsWithin(ITypeSymbol type) => type.ContainingType is { } outer && (IsOne(outer.OriginalDefinition) || IsWithin(outer));

    /// <summary>What the copy of a member is called: each variant has copies of its own, so that none shares another's state.</summary>
    public string CopyOf(ISymbol member) => $"{_slug}__{member.ContainingType.Name}__{member.Name}";

    /// <summary>The number of an override in the order of those of a rule, as the name of a constant; 0 where the variant has none.</summary>
    public string RankOf(string rule, ISymbol root) => OverrideOf(root) is null ? "0" : RankName(_slug, rule);

    /// <summary>The name of that constant.</summary>
    public static string RankName(string slug, string rule) => $"Rank__{slug}__{rule}";

    /// <summary>The last override of a member among these classes; null where none has one.</summary>
    public ISymbol? OverrideOf(ISymbol root) => OverrideOf(root, 0);

    /// <summary>The last override at or below a class.</summary>
    public ISymbol? OverrideOf(ISymbol root, int from)
    {
        for (var i = from; i < _classes.Count; i++)
        {
            foreach (var member in _classes[i].GetMembers(root.Name))
            {
                if (SymbolEqualityComparer.Default.Equals(RuleMembers.RootOf(member), root)) return member;
            }
        }

        return null;
    }

    /// <summary>The whole name of a type, where it is of these classes by the name of its copy.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isBare">True where its type arguments come behind by themselves.</param>
    public string NameOf(INamedTypeSymbol type, bool isBare) => !IsWithin(type)
        ? type.ToDisplayString(isBare ? Formats.Bare : Formats.Name)
        : IsOne(type.ContainingType.OriginalDefinition)
            ? CopyOf(type)
            : $"{NameOf(type.ContainingType, isBare)}.{type.Name}";
}
