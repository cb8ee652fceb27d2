using Microsoft.CodeAnalysis;

namespace Viommu.Generator.Reading;

/// <summary>How symbols are written so that the text means the same in any file.</summary>
internal static class Formats
{
    /// <summary>A type by its whole name, with the question marks of nullable references.</summary>
    public static SymbolDisplayFormat Type { get; } = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>A parameter with modifiers, type, name and default value.</summary>
    public static SymbolDisplayFormat Parameter { get; } = Type.WithParameterOptions(
        SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
        | SymbolDisplayParameterOptions.IncludeDefaultValue);

    /// <summary>A type's whole name, which is a name for those too that C# has keywords for.</summary>
    public static SymbolDisplayFormat Name { get; } = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The same without its own type arguments.</summary>
    public static SymbolDisplayFormat Bare { get; } = Name.WithGenericsOptions(SymbolDisplayGenericsOptions.None);

    /// <summary>Clauses that say what type parameters must be; empty for none.</summary>
    public static string ConstraintsOf(IMethodSymbol method) =>
        string.Concat(method.TypeParameters.Select(ConstraintsOf).Where(text => text.Length > 0));

    /// <summary>The part of them that an override has to repeat, where it writes <c>T?</c>.</summary>
    public static string OverrideConstraintsOf(IMethodSymbol method) =>
        string.Concat(method.TypeParameters.Select(one => one.HasReferenceTypeConstraint
            ? $" where {one.Name} : class"
            : one.HasValueTypeConstraint ? $" where {one.Name} : struct" : ""));

    private static string ConstraintsOf(ITypeParameterSymbol one)
    {
        var parts = new List<string>();
        if (one.HasUnmanagedTypeConstraint) parts.Add("unmanaged");
        else if (one.HasValueTypeConstraint) parts.Add("struct");
        else if (one.HasReferenceTypeConstraint) parts.Add(one.ReferenceTypeConstraintNullableAnnotation == NullableAnnotation.Annotated ? "class?" : "class");
        else if (one.HasNotNullConstraint) parts.Add("notnull");
        parts.AddRange(one.ConstraintTypes.Select(type => type.ToDisplayString(Type)));
        if (one.HasConstructorConstraint) parts.Add("new()");
        if (one.AllowsRefLikeType) parts.Add("allows ref struct");
        return parts.Count == 0 ? "" : $" where {one.Name} : {string.Join(", ", parts)}";
    }
}
