using NUnit.Framework;
using Viommu.Reference;
using Viommu.Reference.Configuration;
using static Viommu.Tests.Reference.TablesAttached.TableGuest;

namespace Viommu.Tests.Reference.TablesAttached;

/// <summary>Random guests. Their seed is printed.</summary>
internal sealed class PolicyTests
{
    private const int Rounds = 400;
    private static readonly uint[] Endpoints = [8, 0x10, 0x10008];

    [Test]
    public void NoPolicyCanBeToldFromAnotherWhileEveryChangeIsInvalidated()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var guests = Enum.GetValues<TableCachePolicy>()
            .Select(policy => new TableGuest(DeviceConfiguration.Default with { TableCache = policy, TableCacheSeed = (ulong)seed })).ToArray();
        var seen = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var domain = (uint)random.Next(1, 4);
            var endpoint = Endpoints[random.Next(3)];
            var slot = (ulong)random.Next(4);
            var flags = (ulong)random.Next(256) | 1;
            var step = random.Next(6);
            var iova = Iova + (slot << 12);
            var answers = guests.Select(guest => Do(guest, step, domain, endpoint, slot, iova, flags)).ToArray();
            Assert.That(answers, Is.All.EqualTo(answers[0]), $"seed {seed}, round {round}, step {step}");
            if (answers[0] is true) seen++;
        }

        Assert.That(seen, Is.GreaterThan(Rounds / 100), "accesses that went through");
    }

    [Test]
    public void WhateverAGuestSendsTheDeviceAnswersAndGoesOn()
    {
        var seed = Random.Shared.Next();
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        foreach (var revision in new[] { "pgtable-v2", "pgtable-poc-2023", "pgtable-2023-04" })
        {
            var guest = new TableGuest(accept: ulong.MaxValue >> 31, revision: BaseRevision.Get(revision));
            guest.Tables();
            for (var round = 0; round < Rounds * 5; round++)
            {
                var bytes = new byte[random.Next(12, 128)];
                random.NextBytes(bytes);
                (bytes[0], bytes[1], bytes[2], bytes[3]) = ((byte)random.Next(1, 8), 0, 0, 0);
                for (var i = 4; i < Math.Min(16, bytes.Length); i++) bytes[i] = (byte)(random.Next(3) == 0 ? random.Next(9) : 0);
                if (random.Next(2) == 0) bytes.AsSpan(Math.Min(16, bytes.Length)).Clear();
                guest.Guest.Send(bytes, 4);
                guest.Does(Endpoints[random.Next(3)], (ulong)random.NextInt64(), (AccessKind)random.Next(3), random.Next(2) == 0,
                    random.Next(2) == 0 ? (uint)random.Next(1 << 20) : null);
            }

            Assert.That(guest.Device.Status, Is.EqualTo(15), $"seed {seed}");
            guest.Guest.Start();
            Assert.That(guest.Guest.Attach(1, 8).Status, Is.Zero, $"seed {seed}");
        }
    }

    private static object? Do(TableGuest guest, int step, uint domain, uint endpoint, ulong slot, ulong iova, ulong flags)
    {
        switch (step)
        {
            case 0:
                guest.Guest.Detach(domain, endpoint);
                guest.Tables(Root + (0x10000 * (ulong)domain), Page + (0x10000 * (ulong)domain));
                guest.Invalidate(domain, 1);
                return guest.AttachTable(domain, endpoint, Fsc(Root + (0x10000 * (ulong)domain))).Status;
            case 1:
                guest.Word(Root + (0x10000 * (ulong)domain) + 0x2000 + (8 * slot), Pte(Page + (slot << 13), flags));
                return guest.Invalidate(domain, 3, 2, 1, address: iova, pages: 1, size: 12).Status;
            case 2:
                return guest.Guest.Attach(domain, endpoint).Status;
            default:
                return guest.Does(endpoint, iova, step == 3 ? AccessKind.Write : step == 4 ? AccessKind.Read : AccessKind.Execute);
        }
    }
}
