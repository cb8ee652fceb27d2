using NUnit.Framework;

namespace Viommu.Tests.Reference;

/// <summary>Random requests against a second model that knows only granules: which endpoint sees which physical granule.</summary>
internal sealed class RandomSequenceTests
{
    private static readonly uint[] Endpoints = [0x8, 0x10, 0x100, 0x10008];

    [TestCase(7)]
    [TestCase(42)]
    [TestCase(20261121)]
    public void AccessesFollowTheNaiveModel(int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var guest = new Guest();
        var attached = new Dictionary<uint, uint>();
        var domains = new Dictionary<uint, Dictionary<ulong, (ulong Physical, int Mapping, uint Flags)>>();
        for (var step = 0; step < 4000; step++)
        {
            var domain = (uint)random.Next(1, 4);
            var endpoint = Endpoints[random.Next(Endpoints.Length)];
            var first = (ulong)random.Next(1, 24);
            var last = first + (ulong)random.Next(0, 6);
            int expected;
            int status;
            switch (random.Next(5))
            {
                case 0:
                    status = guest.Attach(domain, endpoint).Status;
                    expected = 0;
                    if (!attached.TryGetValue(endpoint, out var old) || old != domain)
                    {
                        Leave(endpoint);
                        attached[endpoint] = domain;
                        domains.TryAdd(domain, []);
                    }

                    break;
                case 1:
                    status = guest.Detach(domain, endpoint).Status;
                    expected = attached.TryGetValue(endpoint, out var current) && current == domain ? 0 : 4;
                    if (expected == 0) Leave(endpoint);
                    break;
                case 2 or 3:
                    var physical = (ulong)random.Next(0, 512);
                    var flags = (uint)random.Next(1, 4);
                    status = guest.Map(domain, first << 12, ((last + 1) << 12) - 1, Guest.Ram + (physical << 12), flags).Status;
                    expected = !domains.TryGetValue(domain, out var into) ? 6 : Granules(first, last).Any(into.ContainsKey) ? 4 : 0;
                    if (expected == 0)
                    {
                        foreach (var g in Granules(first, last)) into![g] = (physical + g - first, step, flags);
                    }

                    break;
                default:
                    status = guest.Unmap(domain, first << 12, ((last + 1) << 12) - 1).Status;
                    expected = domains.TryGetValue(domain, out var from) ? Unmap(from, first, last) : 6;
                    break;
            }

            Assert.That(status, Is.EqualTo(expected), $"seed {seed}, step {step}");
            foreach (var source in Endpoints)
            {
                var at = (ulong)random.Next(1, 31);
                var entry = attached.TryGetValue(source, out var d) && domains[d].TryGetValue(at, out var e) ? e : default;
                var target = Guest.Ram + (entry.Physical << 12) + 17;
                Assert.That(guest.Writes(source, (at << 12) + 17, target), Is.EqualTo((entry.Flags & 2) != 0),
                    $"seed {seed}, step {step}, write by {source:x}");
                Assert.That(guest.Reads(source, (at << 12) + 17), Is.EqualTo((entry.Flags & 1) != 0), $"seed {seed}, step {step}, read by {source:x}");
            }

            Assert.That(guest.Device.Domains.Count, Is.EqualTo(domains.Count), $"seed {seed}, step {step}");
        }

        void Leave(uint endpoint)
        {
            if (attached.Remove(endpoint, out var old) && !attached.ContainsValue(old)) domains.Remove(old);
        }
    }

    [TestCase(3)]
    [TestCase(99)]
    public void RandomBytesNeitherThrowNorStopTheDevice(int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var guest = new Guest();
        for (var step = 0; step < 5000; step++)
        {
            var bytes = new byte[random.Next(0, 90)];
            random.NextBytes(bytes);
            if (bytes.Length > 0) bytes[0] = (byte)random.Next(0, 8);
            var writable = random.Next(0, 600);
            var answer = guest.Send(bytes, writable, random.Next(1, 700) is var cut && cut < 4 ? cut : 700);
            Assert.That(answer.Used, Is.LessThanOrEqualTo(writable), $"seed {seed}, step {step}");
        }

        Assert.That(guest.Device.Status, Is.EqualTo(15));
    }

    [TestCase(5)]
    public void RandomRingsNeitherThrowNorHang(int seed)
    {
        TestContext.Out.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var guest = new Guest(size: 16);
        var junk = new byte[16 * 16];
        for (var step = 0; step < 3000; step++)
        {
            random.NextBytes(junk);
            for (var i = 0; i < 16; i++)
            {
                // Addresses and lengths that are mostly sound, flags and links that are not.
                guest.Descriptor(i, Guest.Buffers - 8 + (ulong)random.Next(64), random.Next(64), random.Next(8), random.Next(18));
                if (random.Next(8) == 0) guest.Device.Memory.Write(Guest.Descriptors + (16 * (ulong)i), junk.AsSpan(16 * i, 16));
            }

            guest.Offer(random.Next(18), random.Next(20));
            if ((guest.Device.Status & 0x40) != 0) guest.Start(size: 16);
        }

        guest.Start();
        Assert.That(guest.Attach(1, 8).Status, Is.Zero);
    }

    private static IEnumerable<ulong> Granules(ulong first, ulong last)
    {
        for (var g = first; g <= last; g++) yield return g;
    }

    private static int Unmap(Dictionary<ulong, (ulong Physical, int Mapping, uint Flags)> granules, ulong first, ulong last)
    {
        var inside = granules.Where(g => g.Key >= first && g.Key <= last).ToList();
        var mappings = inside.Select(g => g.Value.Mapping).ToHashSet();
        if (granules.Any(g => (g.Key < first || g.Key > last) && mappings.Contains(g.Value.Mapping))) return 5;
        foreach (var g in inside) granules.Remove(g.Key);
        return 0;
    }
}
