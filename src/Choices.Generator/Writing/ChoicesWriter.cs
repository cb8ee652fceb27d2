using Viommu.Generator.Model;

namespace Viommu.Generator.Writing;

/// <summary>Writes the code of variants, and the lists of what there is.</summary>
internal static class ChoicesWriter
{
    /// <summary>Where all that is written stands.</summary>
    public const string Namespace = "Viommu.Reference.Mutants";

    /// <summary>A variant's members as part of the composed class.</summary>
    public static string Code(Variant variant, RulesClass rules)
    {
        var text = new Text();
        foreach (var one in variant.Usings) text.Line(one);
        text.Line();
        text.Line($"namespace {Namespace};");
        text.Line();
        text.Line($"// {variant.Name}: {variant.Choice}.");
        text.Line($"public sealed partial class {rules.Chosen}");
        text.Line("{");
        text.Copy(variant.Code);
        text.Line("}");
        return text.ToString();
    }

    /// <summary>The list of choices.</summary>
    public static string Choices(IReadOnlyList<Variant> variants, IReadOnlyList<RulesClass> all)
    {
        var names = variants.Select(one => one.Name).ToList();
        var text = new Text();
        text.Line($"namespace {Namespace};");
        text.Line();
        text.Open("public static partial class Choices");
        text.Line("private static readonly Choice[] s_all =");
        text.Line("[");
        for (var i = 0; i < variants.Count; i++)
        {
            var one = variants[i];
            var (members, ends) = (Members(one, all, _ => true), Members(one, all, body => !body.GoesOn));
            var texts = $"{Text.Quoted(one.Name)}, {Text.Quoted(one.Requirement)}, {Text.Quoted(one.Choice)}";
            var excludes = string.Join(", ", one.Excludes.Select(name => names.IndexOf(name)));
            text.Line($"    new({i}, {texts}, [{members}], [{ends}], [{excludes}]),");
        }

        text.Line("];");
        text.Close();
        return text.ToString();
    }

    /// <summary>The list of rules, those of each class in one piece.</summary>
    public static string Members(IReadOnlyList<RulesClass> all)
    {
        var text = new Text();
        text.Line($"namespace {Namespace};");
        text.Line();
        text.Open("public sealed partial class RuleTrace");
        text.Line($"private const int Rules = {all.Sum(one => one.Members.Count)};");
        text.Line();
        text.Line("private static readonly RuleMember[] s_members =");
        text.Line("[");
        var index = 0;
        foreach (var (rules, member) in all.SelectMany(rules => rules.Members.Select(member => (rules, member))))
            text.Line($"    new({index++}, {Text.Quoted($"{rules.Name}.{member.Id}")}, {Text.Quoted(member.Requirements)}, {Text.Quoted(member.Choices)}),");
        text.Line("];");
        text.Close();
        return text.ToString();
    }

    /// <summary>The number of a class's first member among those of all.</summary>
    public static int FirstMember(IReadOnlyList<RulesClass> all, RulesClass rules) => all.TakeWhile(one => one != rules).Sum(one => one.Members.Count);

    private static string Members(Variant variant, IReadOnlyList<RulesClass> all, Func<VariantBody, bool> which)
    {
        var rules = all.First(one => one.FullName == variant.Rules);
        var ids = rules.Members.Select(member => member.Id).ToList();
        return string.Join(", ", variant.Bodies.Where(which).Select(body => FirstMember(all, rules) + ids.IndexOf(body.Member)));
    }
}
