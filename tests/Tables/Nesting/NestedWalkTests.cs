using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Tables;
using Viommu.Reference.Tables.Riscv;
using Viommu.Reference.Tables.Vtd;
using Viommu.Tests.Tables.Riscv;
using Viommu.Tests.Tables.Vtd;

namespace Viommu.Tests.Tables.Nesting;

/// <summary>
/// A nested walk that remembers tables it came through and entries it has taken answers, and leaves memory, as one that reads and asks everything: which
/// is what a walk does when somebody looks on.
/// </summary>
public sealed class NestedWalkTests
{
    private static readonly WalkEnvironment Nothing = new(new TableRam());

    [Test]
    public void VT_d_remembers_only_what_would_be_read_again()
    {
        var random = new Random(20271);
        var (quick, full) = (0, 0);
        for (var round = 0; round < 6000; round++)
        {
            var request = new RandomRequest(random);
            if (request.Second is null) continue;
            var (one, other) = (new LazyRam(request.Seed) { Spoils = request.Spoils }, new LazyRam(request.Seed) { Spoils = request.Spoils });
            var format = new VtdFormat(request.Cap, request.Ecap, null, request.Out);
            format.Load(request.Table, request.Flags, request.Width, request.Second, out var first);
            format.Load(request.Table, request.Flags, request.Width, request.Second, out var second);
            if (first is null || second is null) continue;
            for (var time = 0; time < 6; time++)
            {
                Compare(format, first, second, RandomRequest.Access(random), one, other, $"round {round}: {request}");
                if (time % 2 == 1 && one.Words.Count > 0) Change(random, one.Words, other.Words);
            }

            foreach (var (address, word) in one.Words) Assert.That(other[address], Is.EqualTo(word), $"round {round}: {address:x} {request}");
            quick += one.Calls;
            full += other.Calls;
        }

        Assert.That(quick, Is.LessThan(full));
    }

    [Test]
    public void RISC_V_remembers_only_what_would_be_read_again()
    {
        var tables = new RandomTables(20272);
        var random = new Random(20273);
        var (quick, full) = (0, 0);
        for (var round = 0; round < 3000; round++)
        {
            tables.Next();
            var (one, other) = (tables.Ram.Copy(), tables.Ram.Copy());
            var format = new RiscvFormat(tables.Capabilities);
            format.Load(tables.Tc, tables.Iohgatp, tables.Ta, tables.Fsc, 0, out var first);
            format.Load(tables.Tc, tables.Iohgatp, tables.Ta, tables.Fsc, 0, out var second);
            if (first is null || second is null || tables.Iohgatp == 0) continue;
            for (var time = 0; time < 6; time++)
            {
                Compare(format, first, second, tables.Access(), one, other, $"round {round}");
                if (time % 2 == 1) Change(random, one.Words, other.Words);
            }

            Assert.That(one.Words.Where(word => other[word.Key] != word.Value), Is.Empty, $"round {round}: flags");
            quick += one.Reads;
            full += other.Reads;
        }

        Assert.That(quick, Is.LessThan(full));
    }

    private static void Compare(
        TableFormat format, TableContext first, TableContext second, EndpointAccess access, ITableMemory one, ITableMemory other, string what)
    {
        format.Walk(first, access, Nothing with { Memory = one }, out var got);
        format.Walk(second, access, Nothing with { Memory = other, Trace = new Onlooker() }, out var expected);
        Assert.That(got, Is.EqualTo(expected), $"{what}: {access}");
    }

    // Another writer, between two walks.
    private static void Change(Random random, IDictionary<ulong, ulong> one, IDictionary<ulong, ulong> other)
    {
        var address = one.Keys.ElementAt(random.Next(one.Count));
        one[address] ^= 1UL << random.Next(16);
        other[address] = one[address];
    }

    private sealed class Onlooker : IWalkTrace
    {
        public void Step(in WalkStep step)
        {
            // It is enough to be there.
        }
    }
}
