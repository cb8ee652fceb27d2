using Viommu.Generator.Model;
using Viommu.Generator.Reading;

namespace Viommu.Generator.Writing;

/// <summary>
/// Writes the composed class of a rules class. Each rule tells the trace that it was asked; then the chosen variants that override it are asked: first those
/// that go on to others, so that as many as can have a say, then the first that does not.
/// </summary>
internal sealed class ChosenRulesWriter(RulesClass rules, IReadOnlyList<RulesClass> all, IReadOnlyList<Variant> variants, int firstMember)
{
    private readonly Text _text = new();
    private readonly int _words = (variants.Count + 63) / 64;

    private IEnumerable<RulesClass> OfFormats => all.Where(one => one != rules);

    /// <summary>The class's source.</summary>
    public string Write()
    {
        _text.Line($"namespace {ChoicesWriter.Namespace};");
        _text.Line();
        _text.Line($"/// <summary>The rules of <see cref=\"{rules.FullName}\"/> with any set of the choices that variants make, all at once.</summary>");
        _text.Open($"public sealed partial class {rules.Chosen} : {rules.FullName}");
        for (var i = 0; i < _words; i++) _text.Line($"private ulong _chosen{i};");
        _text.Line("private RuleTrace? _trace;");
        _text.Line();
        _text.Line("/// <summary>The choices.</summary>");
        _text.Line("public ChoiceSet Choices { get; private set; } = ChoiceSet.Empty;");
        Take();
        for (var i = 0; i < rules.Members.Count; i++) Member(rules.Members[i], firstMember + i);
        if (rules.HandsOutFormats) Formats();
        _text.Close();
        return _text.ToString();
    }

    private void Take()
    {
        _text.Line();
        _text.Open("internal void Take(ChoiceSet choices, RuleTrace? trace)");
        _text.Line("Choices = choices;");
        _text.Line("_trace = trace;");
        for (var i = 0; i < _words; i++) _text.Line($"_chosen{i} = choices.Word({i});");
        if (rules.HandsOutFormats)
        {
            foreach (var format in OfFormats) _text.Line($"_of{format.Name}?.Take(choices, trace);");
        }

        _text.Close();
    }

    private void Member(RuleMember member, int index)
    {
        var bodies = Ranked(member);
        var signature = $"{member.Access} override {member.Return} {member.Name}";
        _text.Line();
        _text.Line("/// <inheritdoc/>");
        _text.Open(member.IsProperty ? signature : $"{signature}{member.TypeParameters}({member.Parameters}){member.OverrideConstraints}");
        if (member.IsProperty) _text.Open("get");
        _text.Line($"_trace?.Ask({index});");
        Answer(member, bodies.Count == 0 ? BaseOf(member) : $"{AnyOf(bodies)} ? {BaseOf(member)} : {NextOf(member, "0")}", bodies);
        if (member.IsProperty) _text.Close();
        _text.Close();
        if (bodies.Count > 0 || variants.Any(one => one.Rules == rules.FullName && one.Code.Contains(BodyRewriter.NextOf(member.Id)))) Next(member, bodies);
    }

    // The choices behind a number, then the rules themselves.
    private void Next(RuleMember member, List<(Variant Variant, VariantBody Body, int Index)> bodies)
    {
        var isVoid = member.Return == "void";
        _text.Line();
        var parameters = member.Parameters.Length == 0 ? "int after" : $"int after, {member.Parameters}";
        _text.Open($"private {member.Return} {BodyRewriter.NextOf(member.Id)}{member.TypeParameters}({parameters}){member.Constraints}");
        for (var i = 0; i < bodies.Count; i++)
        {
            var (variant, body, index) = bodies[i];
            _text.Open($"if (after < {VariantClasses.RankName(variant.Slug, member.Id)} && {IsChosen(index)})");
            _text.Line($"_trace?.Choose({index});");
            _text.Line($"{(isVoid ? "" : "return ")}{body.Name}{Call(member)};");
            if (isVoid) _text.Line("return;");
            _text.Close();
        }

        _text.Line($"{(isVoid ? "" : "return ")}{BaseOf(member)};");
        _text.Close();
        for (var i = 0; i < bodies.Count; i++) _text.Line($"private const int {VariantClasses.RankName(bodies[i].Variant.Slug, member.Id)} = {i + 1};");
    }

    private void Answer(RuleMember member, string answer, List<(Variant Variant, VariantBody Body, int Index)> bodies)
    {
        if (member.Return != "void")
        {
            _text.Line($"return {answer};");
            return;
        }

        if (bodies.Count > 0) _text.Line($"if ({AnyOf(bodies)}) {BaseOf(member)}; else {NextOf(member, "0")};");
        else _text.Line($"{answer};");
    }

    private void Formats()
    {
        _text.Line();
        foreach (var format in OfFormats) _text.Line($"private {format.Chosen}? _of{format.Name};");
        _text.Line();
        _text.Open("private T? FormatRules<T>() where T : class");
        foreach (var format in OfFormats)
            _text.Line($"if (typeof(T) == typeof({format.FullName})) return (T)(object)(_of{format.Name} ??= New{format.Name}());");
        _text.Line("return null;");
        _text.Close();
        foreach (var format in OfFormats)
        {
            _text.Line();
            _text.Open($"private {format.Chosen} New{format.Name}()");
            _text.Line($"var rules = new {format.Chosen}();");
            _text.Line("rules.Take(Choices, _trace);");
            _text.Line("return rules;");
            _text.Close();
        }
    }

    private List<(Variant Variant, VariantBody Body, int Index)> Ranked(RuleMember member) =>
    [
        .. variants.Select((variant, index) => (Variant: variant, Body: Of(variant, member), Index: index)).Where(one => one.Body is not null)
            .Select(one => (one.Variant, Body: one.Body!, one.Index)).OrderByDescending(one => one.Body.GoesOn),
    ];

    private VariantBody? Of(Variant variant, RuleMember member) =>
        variant.Rules == rules.FullName ? variant.Bodies.FirstOrDefault(body => body.Member == member.Id) : null;

    private static string IsChosen(int index) => $"(_chosen{index / 64} & 0x{1UL << (index % 64):x}UL) != 0";

    private static string AnyOf(List<(Variant Variant, VariantBody Body, int Index)> bodies)
    {
        var masks = bodies.GroupBy(one => one.Index / 64).OrderBy(word => word.Key)
            .Select(word => $"(_chosen{word.Key} & 0x{word.Aggregate(0UL, (mask, one) => mask | (1UL << (one.Index % 64))):x}UL)");
        return $"({string.Join(" | ", masks)}) == 0";
    }

    private static string Call(RuleMember member) => member.IsProperty ? "" : $"{member.TypeParameters}({member.Arguments})";

    private static string NextOf(RuleMember member, string after) =>
        $"{BodyRewriter.NextOf(member.Id)}{member.TypeParameters}({(member.Arguments.Length == 0 ? after : $"{after}, {member.Arguments}")})";

    // The rules of formats are composed too.
    private string BaseOf(RuleMember member) =>
        $"{(rules.HandsOutFormats && member.Name == "TableRules" ? $"FormatRules{member.TypeParameters}() ?? " : "")}base.{member.Name}{Call(member)}";
}
