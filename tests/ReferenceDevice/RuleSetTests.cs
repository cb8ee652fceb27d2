using System.Reflection;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Viommu.Reference.Mutants;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Reference;

/// <summary>The registry of mutants and variants: names, what they override, and which duties have none.</summary>
internal sealed partial class RuleSetTests
{
    private const BindingFlags Declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Duties of the device that cannot be broken by one wrong answer, and why.</summary>
    private static readonly Dictionary<string, string> WithoutMutant = new()
    {
        ["config.page-size-mask-many"] = "a MAY: both are right",
        ["config.bypass-initial"] = "a MAY: both are right",
        ["attach.second-endpoint"] = "a MAY: who refuses breaks attach.second-endpoint-unsupp",
        ["detach.wrong-domain"] = "a MAY: an effect on the wrong domain breaks map.translates",
        ["map.write-only-may-read"] = "a MAY: both are right",
        ["unmap.reserved-nonzero"] = "a MAY: both are right",
        ["fault.may-omit-address"] = "a MAY: both are right",
    };

    /// <summary>The same of page tables.</summary>
    private static readonly Dictionary<string, string> TablesWithoutMutant = new()
    {
        ["attach-table.existing-domain"] = "open: an OK without effect breaks attach-table.takes-effect",
        ["attach-table.map-on-table-domain"] = "open: an effect breaks attach-table.map-keeps-tables",
        ["invalidate.bypass-or-map-domain"] = "open: an effect breaks invalidate.keeps-map-domain",
        ["riscv.host-bits-may-be-clear"] = "a MAY: both are right",
        ["riscv.accessed-speculative"] = "a MAY: both are right",
        ["riscv.over-invalidation"] = "a MAY: both are right",
        ["arm.ste-bypass-junk"] = "open: with Config not looked at, these fields are those of stage 1",
        ["arm.stall-disable"] = "open: rejected, blocked or not looked at; whatever opens something breaks arm.ste-stage-1",
        ["arm.ste-reserved"] = "open: ignored, rejected or blocked",
        ["arm.l1cd-invalid-untagged"] = "the walker has one rule for it and arm.l1cd-invalid",
        ["arm.l2ptr-reserved"] = "open: dropped, used or blocked",
        ["arm.context-reserved"] = "open: ignored or illegal; variants do both",
        ["arm.descriptor-reserved"] = "open: ignored or blocked; variants do both",
        ["arm.walk-ends"] = "the walker counts levels and has no loop to go on; a table at level 3 breaks arm.translates",
        ["arm.no-transition-bit"] = "open: translated or blocked",
        ["arm.over-invalidation"] = "a MAY: both are right",
        ["amd.interrupt-range"] = "open: translated, or not; a variant does not",
        ["gcr3.root-guest-physical"] = "the walker has one rule for all roots: who reads another address breaks gcr3.root",
        ["gcr3.root-zero"] = "open: a table like any, or rejected; a variant rejects",
        ["gcr3.ir-iw"] = "open: a variant looks at them",
        ["gcr3.table-outside-memory"] = "the walker has one rule for all tables: who lets these pass breaks gcr3.root-outside-memory",
        ["gcr3.untagged-passes"] = "open: blocked or untranslated; a variant passes",
        ["gcr3.accessed-before-fault"] = "a MAY: both are right",
        ["gcr3.leaf-keeps-pointers"] = "a MAY: both are right",
        ["amd-pt.mode-0"] = "open: a variant rejects",
        ["amd-pt.execute"] = "open: a variant blocks",
        ["amd-pt.replicas-differ"] = "any of the entries may serve, or an older translation; who uses none of them breaks amd-pt.sized-level-1",
        ["amd-pt.leaf-hint"] = "a MAY: both are right",
        ["amd-pt.over-invalidation"] = "a MAY: both are right",
        ["vtd.any-of-several-faults"] = "a MAY: all are right",
        ["vtd.accessed-before-fault"] = "a MAY: both are right",
        ["vtd.pasid-zero-tagged"] = "open: blocked, or through the tables of accesses without a PASID",
        ["vtd.invalidate-inside-block"] = "a MAY: a variant drops a piece of the page, the device all of it",
        ["vtd.leaf-hint"] = "a MAY: both are right",
        ["vtd.over-invalidation"] = "a MAY: both are right",
        ["vtd.execute"] = "open: blocked, or as the page's rights say",
        ["vtd.unsnooped-update"] = "open: set or blocked; a variant blocks",
        ["riscv.pdt-guest-fault"] = "to a guest it is the same as riscv.pdt-memory-errors",
    };

    /// <summary>Formats whose rules have mutants.</summary>
    private static readonly string[] Formats = ["riscv", "arm", "vtd", "amd", "gcr3", "amd-pt"];

    /// <summary>The revision that has the base's requirements and those of page tables.</summary>
    private static readonly Revision Tables = BaseRevision.Get("pgtable-v2");

    /// <summary>A first mistake that only the second lets show: a request is taken, and then something becomes of it.</summary>
    private static readonly string[] OneMistakeInTwoRules =
    [
        "TableBadDescriptorBypasses", "InvalidateIdOnly", "TableMapDomainOk", "TableManyFaultsPass",
        "SteInvalidBypasses", "BypassAddressCut", "CountCapped", "TwoLevelUnofferedLinear", "PointerUnchecked", "PasidWraps", "Pasid16Bits",
        "OneContextTakesPasids", "L1cdRangeCut",
        "EndiIgnored", "HaUnofferedTaken", "TtbRangeCut", "Ttb48BitsCut", "ApSwapped", "XnSwapped", "WxnBlocksWrites", "PanForAll", "TablesCopied",
        "ContextAddedIgnored", "SteConfigIgnored",
        "ReservedAddressOfPagesUnchecked", "ReservedAddressOfPointersUnchecked", "ReservedBit51Unchecked", "RootCut", "GlobalKept",
        "CleanReadServesWritesWithoutSade", "PagesOfUpperLevel", "TableFormat3Bits", "TableFormat4Bits", "TableFormatWithoutTopBit",
        "TableFormatWithoutBit6",
        "PtVClearPasses", "PtTvClearPasses", "PtGuestFieldsPass", "PtHadReservedDirties", "PtHadUnofferedDirties", "PtHadUnofferedAccesses", "UnsnoopedHalf"];

    private static readonly Type[] MutantTypes = [.. typeof(RuleSets).Assembly.GetTypes().Where(t => t.IsDefined(typeof(MutantAttribute)))];
    private static readonly Type[] VariantTypes = [.. typeof(RuleSets).Assembly.GetTypes().Where(t => t.IsDefined(typeof(VariantAttribute)))];

    /// <summary>The scored mutants and those that wait for cases.</summary>
    private static IEnumerable<RuleSet> AllMutants => RuleSets.Mutants;

    /// <summary>They are looked for where they are.</summary>
    [Test]
    public void ThereAreSome()
    {
        Assert.That(MutantTypes, Has.Length.GreaterThan(1000));
        Assert.That(VariantTypes, Has.Length.GreaterThan(100));
    }

    [Test]
    public void NamesAreUniqueSlugs()
    {
        var names = AllMutants.Concat(RuleSets.Variants).Select(r => r.Name).ToList();
        Assert.That(names, Is.Unique);
        Assert.That(names.Where(name => !Slug().IsMatch(name)), Is.Empty);
        Assert.That(names, Does.Not.Contain("reference"));
    }

    [Test]
    public void ThereAreEnough()
    {
        Assert.That(RuleSets.Mutants, Has.Count.GreaterThanOrEqualTo(120));
        Assert.That(RuleSets.Variants, Has.Count.GreaterThanOrEqualTo(30));
    }

    [Test]
    public void EachOverridesExactlyOneRule()
    {
        var odd = MutantTypes.Concat(VariantTypes).Where(type => Overrides(type).Count != (OneMistakeInTwoRules.Contains(type.Name) ? 2 : 1))
            .Select(type => type.Name);
        Assert.That(odd, Is.Empty);
    }

    [Test]
    public void EachSaysWhatItDoesInOneLine()
    {
        var texts = AllMutants.Concat(RuleSets.Variants).Select(m => m.Text);
        Assert.That(texts.Where(text => text.Length is 0 or > 120 || text.EndsWith('.')), Is.Empty);
    }

    [Test]
    public void EachNamesADutyOfTheDevice()
    {
        Assert.That(AllMutants.Where(m => !IsDeviceDuty(m)).Select(m => $"{m.Name}: {m.Requirement}"), Is.Empty);
        var silent = RuleSets.Variants.Where(v => v.Requirement.Length > 0 && !Tables.Requirements.ContainsKey(v.Requirement));
        Assert.That(silent.Select(v => $"{v.Name}: {v.Requirement}"), Is.Empty);
    }

    [Test]
    public void EachTestableDutyHasAMutantOrAReason()
    {
        var broken = RuleSets.Mutants.Select(m => m.Requirement).ToHashSet();
        var duties = BaseRevision.Value.Requirements.Values.Where(r => r.Who == Party.Device && r.Untestable is null).Select(r => r.Id).ToList();
        Assert.That(duties.Where(id => !broken.Contains(id) && !WithoutMutant.ContainsKey(id)), Is.Empty, "no mutant");
        Assert.That(WithoutMutant.Keys.Where(id => broken.Contains(id) || !duties.Contains(id)), Is.Empty, "an exemption that is not needed");
    }

    [Test]
    public void EachTestableDutyOfPageTablesHasAMutantOrAReason()
    {
        var broken = RuleSets.Mutants.Select(m => m.Requirement).ToHashSet();
        var areas = BaseRevision.Value.Requirements.Keys.Select(Area).Concat(["attach-table", "invalidate", .. Formats]).ToHashSet();
        var duties = Tables.Requirements.Values.Where(r => r.Who == Party.Device && r.Untestable is null && areas.Contains(Area(r.Id))).Select(r => r.Id)
            .ToList();
        Assert.That(duties.Where(id => !broken.Contains(id) && !WithoutMutant.ContainsKey(id) && !TablesWithoutMutant.ContainsKey(id)), Is.Empty, "no mutant");
        Assert.That(TablesWithoutMutant.Keys.Where(id => broken.Contains(id) || !duties.Contains(id)), Is.Empty, "an exemption that is not needed");
    }

    [Test]
    public void EveryRuleSetCanBeBuilt()
    {
        foreach (var one in AllMutants.Concat(RuleSets.Variants))
        {
            var device = new Viommu.Reference.ReferenceDevice(one.Configuration, one.Rules(), Tables);
            Assert.That(device.Endpoints.Length, Is.GreaterThan(0), one.Name);
        }
    }

    [Test]
    public void PairsAreFoundByName()
    {
        var pair = RuleSets.Find("granule-64k+no-moves");
        Assert.That(pair?.Configuration.Name, Is.EqualTo("granule-64k"));
        Assert.That(RuleSets.Find("granule-64k+no-such-rules"), Is.Null);
    }

    private static bool IsDeviceDuty(RuleSet mutant) =>
        (mutant.Revision is { } id ? BaseRevision.Get(id) : Tables).Requirements.TryGetValue(mutant.Requirement, out var found) && found.Who == Party.Device;

    private static string Area(string id) => id[..id.IndexOf('.')];

    // A mutant that only gives a number overrides nothing itself: what it is made of does.
    private static List<string> Overrides(Type type)
    {
        List<string> own = [.. type.GetMethods(Declared).Where(m => m.IsVirtual && m.GetBaseDefinition() != m).Select(m => m.Name)];
        return own.Count == 0 && type.BaseType is { IsAbstract: true } shared ? Overrides(shared) : own;
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();
}
