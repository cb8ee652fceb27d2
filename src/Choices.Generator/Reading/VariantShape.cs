using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Viommu.Generator.Model;

namespace Viommu.Generator.Reading;

/// <summary>What a variant's class may consist of, so that its members can stand in another class.</summary>
internal static class VariantShape
{
    /// <summary>Adds what is in the way.</summary>
    public static void Check(INamedTypeSymbol type, List<Problem> problems)
    {
        if (type.IsGenericType) problems.Add(Problem.At(type.Locations[0], $"{type.Name} has type parameters"));
        if (type.Interfaces.Length > 0) problems.Add(Problem.At(type.Locations[0], $"{type.Name} has interfaces"));
        if (type.TypeKind == TypeKind.Class && type.IsRecord) problems.Add(Problem.At(type.Locations[0], $"{type.Name} is a record"));
        foreach (var place in type.DeclaringSyntaxReferences)
        {
            if (place.GetSyntax() is not ClassDeclarationSyntax declaration) continue;
            if (declaration.ParameterList is { } parameters) problems.Add(Problem.At(parameters.GetLocation(), $"{type.Name} is made with arguments"));
            foreach (var member in declaration.Members)
            {
                if (Obstacle(member) is { } what) problems.Add(Problem.At(member.GetLocation(), $"{type.Name} has {what}"));
            }
        }
    }

    private static string? Obstacle(MemberDeclarationSyntax member) => member switch
    {
        ConstructorDeclarationSyntax => "a constructor",
        DestructorDeclarationSyntax => "a finalizer",
        IndexerDeclarationSyntax => "an indexer",
        EventDeclarationSyntax or EventFieldDeclarationSyntax => "an event",
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "an operator",
        MethodDeclarationSyntax or PropertyDeclarationSyntax or FieldDeclarationSyntax or BaseTypeDeclarationSyntax or DelegateDeclarationSyntax => null,
        _ => "a member of an unknown kind",
    };
}
