namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>UNMAP (virtio 1.2, 5.13.6.6).</summary>
internal static class UnmapDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        DriverDuty.OfRequests("unmap.driver-ends", ["UNMAP"], Ends),
        DriverDuty.ZeroReserved("unmap.driver-zero-reserved", "UNMAP"),
        DriverDuty.OfRequests("unmap.driver-contiguous", ["UNMAP"], Contiguous),
        DriverDuty.OfRequests("unmap.driver-no-bypass-domain", ["UNMAP"], MapDuties.NoBypass),
    ];

    private static DutyAnswer Ends(DriverWatch watch, SentRequest request)
    {
        if (watch.Domain(request.Value("domain")) is not { Kind: DomainKind.Mapped } domain) return DutyAnswer.NotAbout;
        var (start, end) = (request.Value("virt_start"), request.Value("virt_end"));
        foreach (var (from, to) in domain.MappingsIn(start, end))
        {
            if (from < start || to > end)
                return DutyAnswer.Broken("no end of the range inside a mapping", $"0x{start:x} to 0x{end:x} cuts the mapping from 0x{from:x} to 0x{to:x}");
        }

        return DutyAnswer.Kept;
    }

    private static DutyAnswer Contiguous(DriverWatch watch, SentRequest request)
    {
        if (watch.Domain(request.Value("domain")) is not { Kind: DomainKind.Mapped } domain) return DutyAnswer.NotAbout;
        var (start, end) = (request.Value("virt_start"), request.Value("virt_end"));
        var covered = domain.MappingsIn(start, end);
        const string expected = "a range that covers mappings which follow one another without a gap";
        if (covered.Count == 0) return DutyAnswer.Broken(expected, $"nothing is mapped from 0x{start:x} to 0x{end:x}");
        for (var i = 1; i < covered.Count; i++)
        {
            if (covered[i - 1].End != covered[i].Start - 1)
                return DutyAnswer.Broken(expected, $"a gap from 0x{covered[i - 1].End + 1:x} to 0x{covered[i].Start - 1:x}");
        }

        return DutyAnswer.Kept;
    }
}
