using Microsoft.CodeAnalysis;
using Viommu.Generator.Model;

namespace Viommu.Generator.Reading;

/// <summary>Finds the classes of rules: all whose members say which rule they are.</summary>
internal static class RulesReader
{
    private const string DeviceRules = "Viommu.Reference.Rules.DeviceRules";

    /// <summary>The classes, in the order of their names; the device's is the first.</summary>
    public static Items<RulesClass> Read(Compilation compilation, CancellationToken cancel)
    {
        if (compilation.GetTypeByMetadataName(DeviceRules) is not { } device) return default;
        var classes = Types(device.ContainingAssembly.GlobalNamespace, cancel).Where(IsRules)
            .OrderBy(type => !SymbolEqualityComparer.Default.Equals(type, device)).ThenBy(type => type.Name, StringComparer.Ordinal);
        return new(classes.Select(type => Read(type, SymbolEqualityComparer.Default.Equals(type, device), cancel)));
    }

    private static RulesClass Read(INamedTypeSymbol type, bool isDevice, CancellationToken cancel) =>
        new(type.Name, type.ToDisplayString(Formats.Type), isDevice, new(RuleMembers.Of(type, cancel).All.Select(one => Read(one.Member, one.Id))));

    private static RuleMember Read(ISymbol member, string id)
    {
        var method = member as IMethodSymbol;
        var parameters = method?.Parameters ?? [];
        return new(
            id,
            member.Name,
            Access(member.DeclaredAccessibility),
            (method?.ReturnType ?? ((IPropertySymbol)member).Type).ToDisplayString(Formats.Type),
            method is null,
            method is { TypeParameters: { Length: > 0 } types } ? $"<{string.Join(", ", types.Select(one => one.Name))}>" : "",
            method is null ? "" : Formats.ConstraintsOf(method),
            method is null ? "" : Formats.OverrideConstraintsOf(method),
            string.Join(", ", parameters.Select(one => one.ToDisplayString(Formats.Parameter))),
            string.Join(", ", parameters.Select(Argument)),
            new(RuleMarks.RequirementsOf(member)),
            new(RuleMarks.ChoicesOf(member)));
    }

    private static string Argument(IParameterSymbol parameter) => parameter.RefKind switch
    {
        RefKind.In or RefKind.RefReadOnlyParameter => $"in @{parameter.Name}",
        RefKind.Ref => $"ref @{parameter.Name}",
        RefKind.Out => $"out @{parameter.Name}",
        _ => $"@{parameter.Name}",
    };

    private static string Access(Accessibility access) => access switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => "protected",
    };

    private static bool IsRules(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, IsSealed: false, IsAbstract: false, IsStatic: false, Arity: 0, DeclaredAccessibility: Accessibility.Public }
        && type.GetMembers().Any(RuleMarks.IsRule);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        foreach (var type in space.GetTypeMembers()) yield return type;
        foreach (var type in space.GetNamespaceMembers().SelectMany(within => Types(within, cancel))) yield return type;
    }
}
