using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Viommu.Mutator.Rewriting;

namespace Viommu.Mutator.Compiling;

/// <summary>Finds the mutants that a mistake of the compiler comes from.</summary>
internal static partial class Blame
{
    // Something has no value on every way that leads to its use.
    private static readonly string[] s_unassigned = ["CS0165", "CS0177", "CS0269", "CS0170", "CS0171", "CS0188"];

    /// <summary>Their uses, as <see cref="Registry.Takes"/> knows them.</summary>
    public static IEnumerable<string> Of(Diagnostic mistake, Registry registry)
    {
        if (mistake.Location.SourceTree is not { } tree) return [];
        var at = mistake.Location.SourceSpan.Start;
        var member = tree.GetRoot().FindNode(mistake.Location.SourceSpan).AncestorsAndSelf().FirstOrDefault(
            node => node is MemberDeclarationSyntax and not BaseTypeDeclarationSyntax) ?? tree.GetRoot();
        var places = Places(tree.ToString(), registry);
        var inMember = places.Where(place => place.Start >= member.SpanStart && place.End <= member.Span.End).ToList();
        var around = places.Where(place => place.Start <= at && at < place.End).OrderBy(place => place.End - place.Start).ToList();
        if (s_unassigned.Contains(mistake.Id) && Quoted().Match(mistake.GetMessage(CultureInfo.InvariantCulture)) is { Success: true } match)
        {
            // Whoever would have given it a value, and no longer does on some way.
            var name = match.Groups[1].Value;
            var gives = new Regex($@"\b(out|ref) ([\w<>\[\]?.]+ )?{name}\b|\b{name}( =[^=]|[,)])|\bis [^&|]*\b{name}\b");
            var before = inMember.Where(place => place.Arm is null && (mistake.Id == "CS0177" || place.Start <= at));
            var givers = before.Where(place => gives.IsMatch(place.Site.Written)).ToList();
            if (givers.Count > 0) return givers.SelectMany(All);
        }

        if (mistake.Id == "CS0161") return inMember.Where(place => place.Arm is null && IsLoop(place.Site.Written)).SelectMany(All);
        if (around.Count > 0) return Uses(around[0]);
        return inMember.SelectMany(All);
    }

    private static bool IsLoop(string written) => written.StartsWith("while", StringComparison.Ordinal) || written.StartsWith("for", StringComparison.Ordinal);

    private static IEnumerable<string> Uses(Place place) => place.Arm is { } arm ? [$"{place.Site.Key}|{place.Site.Mutants[arm]}"] : All(place);

    private static IEnumerable<string> All(Place place) => place.Site.Mutants.Select(id => $"{place.Site.Key}|{id}");

    private static List<Place> Places(string text, Registry registry)
    {
        var places = new List<Place>();
        var open = new Stack<(int Start, Site Site, int? Arm)>();
        foreach (Match mark in Marks().Matches(text))
        {
            if (mark.Groups[1].Success) open.Push((mark.Index, registry.Sites[Number(mark.Groups[1])], null));
            else if (mark.Groups[2].Success) open.Push((mark.Index, open.Peek().Site, Number(mark.Groups[2])));
            else if (open.TryPop(out var top)) places.Add(new Place(top.Start, mark.Index + mark.Length, top.Site, top.Arm));
        }

        return places;
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    private sealed record Place(int Start, int End, Site Site, int? Arm);

    [GeneratedRegex(@"/\*<S(\d+)\*/|/\*<A(\d+)\*/|/\*[SA]>\*/")]
    private static partial Regex Marks();

    [GeneratedRegex(@"'([\w.]+)'")]
    private static partial Regex Quoted();
}
