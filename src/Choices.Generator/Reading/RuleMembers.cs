using Microsoft.CodeAnalysis;

namespace Viommu.Generator.Reading;

/// <summary>The members of a rules class that can be overridden, by an id each that is unique within the class.</summary>
internal sealed class RuleMembers
{
    private readonly Dictionary<ISymbol, string> _ids = new(SymbolEqualityComparer.Default);

    private RuleMembers(INamedTypeSymbol rules, CancellationToken cancel)
    {
        var taken = new HashSet<string>();
        var found = Hierarchy(rules).SelectMany(type => type.GetMembers()).Where(IsOpen)
            .OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.ToDisplayString(), StringComparer.Ordinal);
        foreach (var member in found)
        {
            cancel.ThrowIfCancellationRequested();
            var id = member.Name;
            for (var i = 2; !taken.Add(id); i++) id = $"{member.Name}_{i}";
            _ids.Add(member, id);
            All.Add((member, id));
        }
    }

    /// <summary>All of them, in the order of their names.</summary>
    public List<(ISymbol Member, string Id)> All { get; } = [];

    /// <summary>The members of a class.</summary>
    public static RuleMembers Of(INamedTypeSymbol rules, CancellationToken cancel) => new(rules, cancel);

    /// <summary>The id of a member; null for one that cannot be overridden, or is another class's.</summary>
    public string? IdOf(ISymbol member) => _ids.TryGetValue(member.OriginalDefinition, out var id) ? id : null;

    /// <summary>The declaration that an override overrides in the end; itself for any other member.</summary>
    public static ISymbol RootOf(ISymbol member)
    {
        for (var at = member.OriginalDefinition; ;)
        {
            ISymbol? below = at switch
            {
                IMethodSymbol method => method.OverriddenMethod,
                IPropertySymbol property => property.OverriddenProperty,
                IEventSymbol other => other.OverriddenEvent,
                _ => null,
            };
            if (below is null) return at;
            at = below.OriginalDefinition;
        }
    }

    private static IEnumerable<INamedTypeSymbol> Hierarchy(INamedTypeSymbol rules)
    {
        for (var at = rules; at is not null && at.SpecialType != SpecialType.System_Object; at = at.BaseType) yield return at;
    }

    // A member without a mark is no rule. An override of an override is the same member; accessors go with their properties.
    private static bool IsOpen(ISymbol member) =>
        (member.IsVirtual || member.IsAbstract) && !member.IsStatic && RuleMarks.IsRule(member)
        && member is IPropertySymbol { IsIndexer: false, RefKind: RefKind.None } or IMethodSymbol { MethodKind: MethodKind.Ordinary, RefKind: RefKind.None };
}
