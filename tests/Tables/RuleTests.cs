using System.Reflection;
using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Tests.Reference;

namespace Viommu.Tests.Tables;

/// <summary>Every rule of a table format is asked: turning any one of them round shows on random tables, or in a descriptor.</summary>
/// <typeparam name="TRules">The rules.</typeparam>
/// <typeparam name="TTests">The fixture itself.</typeparam>
public abstract class RuleTests<TRules, TTests>
    where TRules : class
    where TTests : RuleTests<TRules, TTests>, new()
{
    private const int AccessesOfARound = 4;

    /// <summary>Rules that only the device, its caches or a choice ask, and that have tests of their own.</summary>
    protected virtual IReadOnlyCollection<string> Elsewhere => [];

    /// <summary>The rules: each member that can be overridden.</summary>
    protected static IReadOnlyList<MethodInfo> Rules { get; } =
        [.. typeof(TRules).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => method.IsVirtual)];

    [Test]
    public void Every_member_is_a_choice_or_obeys_requirements_that_exist()
    {
        foreach (var rule in Rules)
        {
            var ids = Ids(rule).ToList();
            Assert.That(ids.Count > 0 || Member(rule).IsDefined(typeof(TableChoiceAttribute)), Is.True, rule.Name);
            Assert.That(ids.Where(id => !Exists(id)), Is.Empty, rule.Name);
        }
    }

    [TestCaseSource(nameof(Asked))]
    public void A_rule_turned_round_shows(string rule) =>
        Assert.That(Shows(Rules.Single(method => method.Name == rule)), Is.True, $"nothing shows that {rule} is asked");

    /// <summary>The names of the rules that are turned.</summary>
    protected static IEnumerable<TestCaseData> Asked()
    {
        var elsewhere = new TTests().Elsewhere;
        return Rules.Where(rule => Ids(rule).Any() && !elsewhere.Contains(Member(rule).Name))
            .Select(rule => new TestCaseData(rule.Name).SetArgDisplayNames(Member(rule).Name));
    }

    /// <summary>The member of the rules that a method is, or the property that it reads.</summary>
    protected static MemberInfo Member(MethodInfo rule) => rule.IsSpecialName ? typeof(TRules).GetProperty(rule.Name["get_".Length..])! : rule;

    /// <summary>What the rule obeys.</summary>
    protected static IEnumerable<string> Ids(MethodInfo rule) => Member(rule).GetCustomAttributes<TableRuleAttribute>().Select(one => one.Id);

    /// <summary>True when there is such a requirement.</summary>
    protected virtual bool Exists(string id) => BaseRevision.Get("pgtable-v2").Requirements.ContainsKey(id);

    /// <summary>True when rules with this one turned round answer otherwise somewhere.</summary>
    protected abstract bool Shows(MethodInfo rule);

    /// <summary>True when two answer otherwise in some round, look at memory more often, or leave something else in it.</summary>
    /// <param name="seed">Of the rounds.</param>
    /// <param name="request">Makes a round's tables, and memory of which two are alike.</param>
    /// <param name="access">Makes an access to them.</param>
    /// <param name="standard">What the rules as they stand say.</param>
    /// <param name="turned">What the turned ones say.</param>
    internal static bool Differ<TRequest, TRam>(
        int seed, Func<Random, (TRequest Tables, Func<TRam> Ram)> request, Func<TRequest, Random, EndpointAccess> access,
        Func<TRequest, TRam, EndpointAccess, string> standard, Func<TRequest, TRam, EndpointAccess, string> turned)
        where TRam : SeededRam
    {
        var random = new Random(seed);
        for (var round = 0; round < 40000; round++)
        {
            var (tables, ram) = request(random);
            var (one, other) = (ram(), ram());
            for (var time = 0; time < AccessesOfARound; time++)
            {
                var asked = access(tables, random);
                if (standard(tables, one, asked) != turned(tables, other, asked) || one.Calls != other.Calls) return true;
            }

            if (one.Words.Any(word => other[word.Key] != word.Value)) return true;
        }

        return false;
    }
}
