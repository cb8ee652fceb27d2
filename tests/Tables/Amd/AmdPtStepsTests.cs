using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Spec;

namespace Viommu.Tests.Tables.Amd;

/// <summary>What the steps <c>tables</c> and <c>pte</c> write for AMD's own tables. RAM starts at 0x40000000, so tables start at 0x40200000.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AmdPtStepsTests
{
    private const string Skipping = "  - tables: {format: AMD_PT, mode: 4, skip: [3], map: [{iova: 0x8000345000, to: $ram + 0x5000, perm: r}]}\n    as: t\n";

    private readonly Diagnostics _diagnostics = new();

    [Test]
    public void ASkippedLevelHasNoTable()
    {
        Assert.That(Words(Skipping), Is.EqualTo(new (ulong, ulong)[]
        {
            (0x4020_0008, 0x6000_0000_4020_1401), (0x4020_1008, 0x6000_0000_4020_2201), (0x4020_2a28, 0x2000_0000_4000_5001),
        }));
    }

    [Test]
    public void TheWordsForAttachTableFollowTheTables()
    {
        var text = Skipping.Replace("skip:", "dte: {had: 3, iw: 0, domainid: 0x42}, skip:", StringComparison.Ordinal);
        Assert.That(Words(text + "  - tables: {words: [[$ram, $t.dte0], [$ram + 0x10, $t.dte1]]}\n").TakeLast(2),
            Is.EqualTo(new (ulong, ulong)[] { (0x4000_0000, 0x2000_0000_4020_0983), (0x4000_0010, 0x42) }));
    }

    // A pointer names the level below the entry's own: in the root the one that is not skipped.
    [TestCase("at: [1]", 0x4020_0008UL, 0x6000_0000_4030_0401UL)]
    [TestCase("at: [1, 1]", 0x4020_1008UL, 0x6000_0000_4030_0201UL)]
    [TestCase("iova: 0x8000345000, level: 4", 0x4020_0008UL, 0x6000_0000_4030_0401UL)]
    [TestCase("iova: 0x8000345000, level: 2", 0x4020_1008UL, 0x6000_0000_4030_0201UL)]
    public void AnEditNamesTheLevelBelow(string where, ulong at, ulong word) =>
        Assert.That(Words(Skipping + $"  - pte: {{of: t, {where}, table: $ram + 0x300000}}\n")[^1], Is.EqualTo((at, word)));

    [TestCase("  - tables: {format: AMD_PT, map: []}\n", "AMD_PT tables need 'mode'")]
    [TestCase("  - tables: {format: AMD_PT, mode: 7}\n", "tables can be written for mode 1 to 6, not 7")]
    [TestCase("  - tables: {format: AMD_PT, mode: 4, skip: [4]}\n", "levels 2 to 3 can be skipped")]
    [TestCase("  - tables: {format: AMD_PT, mode: 4, skip: [1]}\n", "levels 2 to 3 can be skipped")]
    [TestCase("  - tables: {format: AMD_PT, mode: 3, dte: {mode: 8}}\n", "no field 'mode' that holds 0x8")]
    [TestCase("  - tables: {format: AMD_PT, mode: 2, map: [{iova: 0x40000000, to: $ram}]}\n", "beyond what this mode can hold")]
    [TestCase("  - tables: {format: AMD_PT, mode: 2, t0sz: 25}\n", "tables has no key 't0sz'")]
    [TestCase("  - pte: {of: t, iova: 0x8000345000, level: 3, set: {pr: 0}}\n", "the level of this entry is skipped")]
    public void MistakesAreTold(string step, string mistake)
    {
        WriterStepsTests.Plan(Skipping + step, _diagnostics);
        Assert.That(_diagnostics.Items.Select(item => item.Message), Has.Some.Contains(mistake));
    }

    private List<(ulong At, ulong Word)> Words(string steps)
    {
        var plan = WriterStepsTests.Plan(steps, _diagnostics);
        Assert.That(_diagnostics.Items, Is.Empty);
        return [.. plan.Asked.OfType<WriteOperation>().Where(w => w.Bytes.Length == 8).Select(w => (w.At, BitConverter.ToUInt64(w.Bytes)))];
    }
}
