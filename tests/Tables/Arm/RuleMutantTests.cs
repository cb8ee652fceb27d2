using System.Reflection;
using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Arm;
using Viommu.Reference.Tables.Arm.Rules;

namespace Viommu.Tests.Tables.Arm;

/// <summary>The rules of SMMUv3.</summary>
public sealed class RuleMutantTests : RuleTests<ArmRules, RuleMutantTests>
{
    private const int Rounds = 60000;

    /// <summary>Rules that look at what the standard ones need not.</summary>
    public class Checking : ArmRules
    {
        public override bool ChecksStreamReserved => true;

        public override bool ChecksContextReserved => true;

        public override bool ChecksDescriptorReserved => true;

        public override bool BlocksNoTransition => true;
    }

    private sealed class Counting : IEntryCache
    {
        public int Added { get; private set; }

        public bool TryFind(in EntryKey key, out ulong value)
        {
            value = 0;
            return false;
        }

        public void Add(in EntryKey key, ulong value) => Added++;
    }

    [Test]
    public void Random_streams_are_walked_within_bounds()
    {
        var streams = new RandomStreams(8);
        var (translated, faults) = (0, new HashSet<int>());
        for (var round = 0; round < Rounds; round++)
        {
            streams.Next();
            var format = new ArmFormat(streams.Capabilities);
            format.Walk(format.Load(streams.Ste0, streams.Ste1), streams.Access(), new WalkEnvironment(streams.Ram), out var result);
            Assert.That(streams.Ram.Reads, Is.LessThanOrEqualTo(4 + 4 + (2 * 17)), $"seed 8, round {round}");
            if (result.IsFault) faults.Add(result.Fault.Number);
            else translated++;
        }

        Assert.That(translated, Is.GreaterThan(Rounds / 100));
        Assert.That(faults, Is.SupersetOf(new[] { 0, 4, 6, 8, 10, 11, 16, 17, 18, 19 }));
    }

    protected override bool Shows(MethodInfo rule) =>
        Shows(new ArmRules(), Turned(rule, typeof(ArmRules))) || Shows(new Checking(), Turned(rule, typeof(Checking)));

    private static bool Shows(ArmRules standard, ArmRules turned)
    {
        var streams = new RandomStreams(20230);
        for (var round = 0; round < Rounds; round++)
        {
            streams.Next();
            var access = streams.Access();
            streams.Ram.Races = round % 4 == 0;
            var other = streams.Ram.Copy();
            if (Walk(standard, streams, streams.Ram, access) != Walk(turned, streams, other, access)) return true;
            if (streams.Ram.Words.Count != other.Words.Count || streams.Ram.Words.Any(word => other.Words[word.Key] != word.Value)) return true;
        }

        return false;
    }

    private static (WalkResult Result, int Added, TableRefusalKind Refusal) Walk(ArmRules rules, RandomStreams streams, RandomRam ram, EndpointAccess access)
    {
        var format = new ArmFormat(streams.Capabilities, rules);
        var cache = new Counting();
        format.Walk(format.Load(streams.Ste0, streams.Ste1), access, new WalkEnvironment(ram, cache), out var result);
        return (result, cache.Added, format.Attach([streams.Ste0, streams.Ste1], out _).Kind);
    }

    // Bit 0, which small fields have, and bit 20, which addresses have too.
    private static ArmRules Turned(MethodInfo rule, Type of) => TurnedRules.Turn<ArmRules>(rule, of, 0x100001);
}
