using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Drivers.Port;
using Viommu.Reference.Configuration;

namespace Viommu.Tests.GuestDrivers;

/// <summary>What a driver is put through so that each of its rules is asked.</summary>
internal static class DriverStories
{
    private const uint Plain = 0x100, Second = 0x10;
    private const ulong MapFeature = 1 << 2, MmioFeature = 1 << 5, BypassFeature = 1 << 6, TableFeature = 1 << 7;

    private static readonly uint[] s_pasids = [0x8, 0x200, 0x18, 0x300];

    public static IEnumerable<(string Name, Func<DriverRules, DrivenMachine> Tell)> All()
    {
        foreach (var endpoint in new uint[] { Plain, 0x8, 0x200, 0x18, 0x300, 0x310 })
            yield return ($"map {endpoint:x}", Of(machine => Life(machine, endpoint)));
        foreach (var endpoint in s_pasids) yield return ($"pasids {endpoint:x}", Of(machine => Pasids(machine, endpoint)));
        foreach (var missing in new[] { MapFeature, MmioFeature, BypassFeature, TableFeature, MapFeature | TableFeature, 0x10UL })
        {
            foreach (var endpoint in new[] { Plain, 0x8u })
                yield return ($"without {missing:x} {endpoint:x}", Of(machine => Life(machine, endpoint), missing: missing));
            yield return ($"identity without {missing:x}", Of(Identity, missing: missing));
        }

        foreach (var bypass in new byte[] { 1, 0xfe, 0x81, 0x80 }) yield return ($"bypass {bypass:x}", Of(Identity, config: bytes => bytes[36] = bypass));
        yield return ("few domains", Of(Domains, c => c with { DomainRange = new(5, 7) }));
        yield return ("granule", Of(machine => Life(machine, Plain), c => c with { PageSizeMask = ~0x3fffUL, InputRange = new(0x4000, 0xffff_ffff) }));
        yield return ("groups", Of(Groups));
        yield return ("properties", Of(Probes, isProbing: true));
        yield return ("undo fails", Of(machine =>
        {
            machine.Attach(Plain, "a");
            (machine.Refuse["MAP"], machine.Refuse["UNMAP"]) = ((1, 8), (0, 3));
            machine.Map("a", 0x3000, 0x3000, machine.Ram + 0x3000);
        }));
        yield return ("many pieces", Of(machine =>
        {
            machine.Attach(Plain, "a");
            machine.Refuse["MAP"] = (2, 8);
            machine.Map("a", 0x3000, 0xd000, machine.Ram + 0x3000);
        }));
        yield return ("tails", Of(machine =>
        {
            machine.Change = (_, reply) => reply.Used < 4 ? reply : new DriverReply(reply.Used, [.. reply.Written[..^3], 1, 2, 3]);
            Life(machine, Plain);
        }));
        yield return ("reports", Of(Reports));

        foreach (var name in new[] { "ATTACH", "ATTACH_TABLE", "DETACH", "MAP", "UNMAP", "INVALIDATE" })
        {
            foreach (var (after, status) in new (int, byte)[] { (0, 8), (1, 5), (2, 6) })
            {
                foreach (var endpoint in new uint[] { Plain, 0x8 })
                {
                    yield return ($"{name} {endpoint:x} refused after {after} by {status}", Of(machine =>
                    {
                        machine.Refuse[name] = (after, status);
                        Life(machine, endpoint);
                    }));
                }
            }

            yield return ($"{name} unanswered", Of(machine =>
            {
                machine.Change = (sent, reply) => sent == name ? new DriverReply(0, []) : reply;
                Life(machine, Plain);
            }));
        }
    }

    private static Func<DriverRules, DrivenMachine> Of(
        Action<DrivenMachine> story, Func<DeviceConfiguration, DeviceConfiguration>? configure = null, ulong missing = 0, Action<byte[]>? config = null,
        bool isProbing = false) => rules =>
    {
        var configuration = configure?.Invoke(DeviceConfiguration.Default) ?? DeviceConfiguration.Default;
        using var machine = new DrivenMachine(rules, configuration, isStarted: false) { ChangeConfig = config };
        if (isProbing) machine.Change = OddProperties;
        machine.Start(machine.Features & ~missing);
        story(machine);
        machine.Do(new StopTask());
        return machine;
    };

    private static void Life(DrivenMachine machine, uint endpoint)
    {
        machine.Map("a", 0x10_0000, 0x1_0000, machine.Ram);
        machine.Map("a", 0x12_0000, 0x1_0000, machine.Ram + 0x2_0000, AccessKinds.Read);
        machine.Do(new MapTask("a", 0x13_0000, 0x1_0000, machine.Ram + 0x3_0000, AccessKinds.Read, true));
        machine.Attach(endpoint, "a");
        machine.Map("a", 0x40_0000, 0x21_0000, machine.Ram + 0x40_0000);
        machine.Map("a", 0x81_0000, 0x40_0000, machine.Ram + 0x61_0000, AccessKinds.Write);
        machine.Map("a", 0x100_0000, 0x20_0000, machine.Ram + 0x11_0000);
        machine.Map("a", 0x140_0000, 0x1f_0000, machine.Ram + 0x60_0000);
        machine.Do(new MapTask("a", 0x20_4000, 0x4000, 0x1_2000_0000, AccessKinds.Read | AccessKinds.Write, true));
        machine.Map("a", 0x20_4800, 0x1000, machine.Ram);
        machine.Map("a", 0x0, 0x1_0000, machine.Ram);
        machine.Map("a", 0xffff_ffff_0000, 0x2_0000, machine.Ram);
        machine.Map("a", 0xffff_ffff_f000, 0x1000, machine.Ram);
        machine.Map("a", 0x1_0000_0000_0000, 0x1_0000, machine.Ram);
        machine.Map("a", 0x8000_0000_0000, 0x1_0000, machine.Ram);
        foreach (var iova in new ulong[] { 0x10_0000, 0x12_0000, 0x40_1000, 0x60_f000, 0x81_1000, 0x20_7000, 0x11_0000 }) machine.Reaches(endpoint, iova);
        machine.Attach(endpoint, "other");
        machine.Attach(endpoint, "a");
        machine.Unmap("a", 0x10_0000, 0x8000);
        machine.Unmap("a", 0x10_8000, 0x8000);
        machine.Unmap("a", 0x10_0000, 0x3_0000);
        machine.Sync("a");
        machine.Unmap("a", 0x20_4000, 0x4000);
        machine.Map("a", 0x20_4000, 0x4000, machine.Ram);
        machine.Unmap("a", 0x40_0000, 0x100_0000);
        machine.Map("a", 0x40_0000, 0x4000, machine.Ram + 0x4000);
        machine.Reaches(endpoint, 0x40_0000);
        machine.Unmap("a", 0x40_0000, 0x4000);
        machine.Unmap("a", 0x13_0000, 0x1_0000);
        machine.Sync("a");
        foreach (var iova in new ulong[] { 0x10_0000, 0x12_0000, 0x40_1000, 0x60_f000, 0x20_7000 }) machine.Reaches(endpoint, iova);
        Neighbours(machine);
        machine.Do(new DetachTask(endpoint));
        machine.Reaches(endpoint, 0x20_4000);
        machine.Map("b", 0x10_0000, 0x1_0000, machine.Ram);
        machine.Attach(endpoint, "b");
        machine.Reaches(endpoint, 0x10_0000);
    }

    /// <summary>Mappings that touch, and some with a page or a lot between them.</summary>
    private static void Neighbours(DrivenMachine machine)
    {
        var places = new ulong[] { 0x400_0000, 0x401_0000, 0x402_4000, 0x406_0000, 0x1_2000_0000 };
        foreach (var iova in places) machine.Map("a", iova, iova == 0x401_0000 ? 0x1_0000UL : 0x4000, machine.Ram);
        machine.Map("a", 0x400_4000, 0xc000, machine.Ram);
        machine.Map("a", 0x403_0000, 0x4000, machine.Ram);
        machine.Map("a", 0x403_5000, 0x1000, machine.Ram);
        machine.Unmap("a", 0x400_0000, 0x4_0000);
        machine.Sync("a");
        machine.Unmap("a", 0x1_2000_0000, 0x4000);
        machine.Map("a", 0x2000_0000, 0x4000, machine.Ram);
        machine.Sync("a");
    }

    private static void Pasids(DrivenMachine machine, uint endpoint)
    {
        machine.Map("a", 0x3000, 0x1000, machine.Ram);
        machine.Map("b", 0x3000, 0x1000, machine.Ram + 0x1000);
        machine.Attach(endpoint, "a");
        machine.Attach(endpoint, "b", pasid: 0x25);
        machine.Attach(endpoint, "b", pasid: 7);
        machine.Attach(endpoint, "a", pasid: 0x1234);
        Reach();
        machine.Attach(endpoint, "a", pasid: 7);
        Reach();
        machine.Unmap("a", 0x3000, 0x1000);
        machine.Sync("a");
        Reach();
        machine.Map("a", 0x3000, 0x1000, machine.Ram + 0x2000);
        machine.Attach(endpoint, "b");
        machine.Do(new DetachTask(endpoint, 0x25));
        Reach();
        machine.Do(new DetachTask(endpoint));
        Reach();

        void Reach()
        {
            foreach (var pasid in new uint?[] { null, 0x25, 7 }) machine.Reaches(endpoint, 0x3000, pasid);
        }
    }

    private static void Identity(DrivenMachine machine)
    {
        foreach (var endpoint in new[] { Plain, 0x8u, Second })
        {
            machine.Attach(endpoint, "i", DomainUse.Identity);
            machine.Reaches(endpoint, machine.Ram);
        }

        machine.Map("i", 0x10_0000, 0x1000, machine.Ram);
        machine.Do(new DetachTask(Second));
        machine.Reaches(Second, machine.Ram);
        foreach (var endpoint in new[] { Plain, 0x8u }) machine.Attach(endpoint, "b", DomainUse.Blocked);
        machine.Reaches(Plain, machine.Ram);
    }

    private static void Domains(DrivenMachine machine)
    {
        foreach (var endpoint in new[] { Plain, 0x8u, Second, 0x18u, 0x200u }) machine.Attach(endpoint, $"d{endpoint}");
    }

    private static void Groups(DrivenMachine machine)
    {
        machine.Map("a", 0xc00f_f000, 0x1000, machine.Ram);
        machine.Map("a", 0x3000, 0x1000, machine.Ram);
        foreach (var endpoint in new[] { 0x210u, 0x220u, 0x200u, 0x8u }) machine.Attach(endpoint, "a");
        foreach (var endpoint in new[] { 0x210u, 0x220u }) machine.Reaches(endpoint, 0x3000);
        machine.Unmap("a", 0x3000, 0x1000);
        machine.Sync("a");
        machine.Do(new DetachTask(0x210));
        machine.Reaches(0x210, 0xc00f_f000);
        machine.Attach(0x8, "b");
        Around(machine, "b");
        machine.Start(machine.Features & ~(1UL << 7));
        machine.Attach(Plain, "c");
        machine.Attach(0x8, "c");
        Around(machine, "c");
        machine.Map("c", 0xc000_0000, 0x1000, machine.Ram);
        machine.Do(new DetachTask(Plain));
        machine.Map("m", 0xfee0_0000, 0x1000, machine.Ram);
        machine.Attach(0x8, "m");
    }

    /// <summary>Over the ends of the reserved regions of endpoint 0x8, around one, and into the one of MSIs.</summary>
    private static void Around(DrivenMachine machine, string domain)
    {
        foreach (var (iova, size) in new (ulong, ulong)[] { (0xbfff_f000, 0x2000), (0xc00f_f000, 0x2000), (0xbff0_0000, 0x40_0000), (0xfee0_0000, 0x1000) })
            machine.Map(domain, iova, size, machine.Ram);
    }

    private static void Probes(DrivenMachine machine)
    {
        machine.Do(new ReservedTask(Plain));
        machine.Map("a", 0x5000, 0x1000, machine.Ram);
        machine.Attach(Plain, "a");
    }

    private static void Reports(DrivenMachine machine)
    {
        foreach (var report in new[]
        {
            "000000000101000008000000000000000010000000000000", "010000000203000008000000050000000010000000000000",
            "060000000501000008000000000000000010000000000000", "050000000501000008000000000000000010000000000000",
            "070000000501000008000000000000000010000000000000", "020001000101000008000000000000000010000000000000",
            "020000010101000008000000000000000010000000000000", "020100000101000008000000000000000010000000000000",
            "020000000101000008000000090000000010000000000000", "020000000102008008000000000000000010000000000000",
        })
            machine.Do(new EventTask(Convert.FromHexString(report)));
    }

    /// <summary>Regions between properties that count for nothing: reserved bits, unknown types, odd lengths and subtypes.</summary>
    public static DriverReply OddProperties(string name, DriverReply reply)
    {
        if (name != "PROBE" || reply.Written.Length < 516) return reply;
        var list = string.Concat(
            Region("0110", "1400", "00", "000000", 0x1_0000), Region("0180", "1400", "00", "000000", 0x2_0000),
            Region("0100", "1400", "00", "000001", 0x3_0000),
            Region("0100", "1400", "05", "000000", 0x4_0000), Region("0101", "1400", "00", "000000", 0x5_0000),
            Region("0100", "1c00", "01", "000000", 0x6_0000), "00000000000000ff", Region("0100", "1400", "00", "000000", 0x7_0000));
        var bytes = Convert.FromHexString(list);
        return new DriverReply(reply.Used, [.. bytes, .. new byte[512 - bytes.Length], .. reply.Written[512..516]]);
    }

    private static string Region(string type, string length, string subtype, string reserved, ulong start) =>
        $"{type}{length}{subtype}{reserved}{Convert.ToHexString(BitConverter.GetBytes(start))}{Convert.ToHexString(BitConverter.GetBytes(start + 0xfff))}";
}
