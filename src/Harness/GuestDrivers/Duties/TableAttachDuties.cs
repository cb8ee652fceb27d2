namespace Viommu.Harness.GuestDrivers.Duties;

/// <summary>What is attached to what, by what PROBE told of the endpoints.</summary>
internal static class TableAttachDuties
{
    public static IReadOnlyList<DriverDuty> All { get; } =
    [
        DriverDuty.OfRequests("attach-table.driver-same-formats", ["ATTACH", "ATTACH_TABLE"], SameFormats),
        DriverDuty.OfRequests("attach-table.driver-offered", ["ATTACH_TABLE"], Offered),
    ];

    private static DutyAnswer SameFormats(DriverWatch watch, SentRequest request)
    {
        // That it asked counts, whatever the answer.
        if (!request.IsWhole || watch.Domain(request.Value("domain")) is not { Kind: DomainKind.Tables } domain) return DutyAnswer.NotAbout;
        var endpoint = (uint)request.Value("endpoint");
        if (watch.Tables.Attachments.Hardware(endpoint) is not { } own) return DutyAnswer.NotAbout;
        var answer = DutyAnswer.NotAbout;
        foreach (var other in domain.Endpoints.Where(one => one != endpoint))
        {
            if (watch.Tables.Attachments.Hardware(other) is not { } known) continue;
            if (known.Told != own.Told)
            {
                return DutyAnswer.Broken(
                    $"endpoint 0x{endpoint:x} not attached to domain {request.Value("domain")}, where endpoint 0x{other:x} is",
                    $"PROBE told other table formats of one than of the other");
            }

            answer = DutyAnswer.Kept;
        }

        return answer;
    }

    private static DutyAnswer Offered(DriverWatch watch, SentRequest request)
    {
        if (!request.IsWhole || request.IsSet("flags", "BYPASS")) return DutyAnswer.NotAbout;
        var endpoint = (uint)request.Value("endpoint");
        if (watch.Tables.Attachments.Hardware(endpoint) is not { } hardware) return DutyAnswer.NotAbout;
        const string expected = "tables that the endpoint's ID registers offer";
        if (hardware.Formats.FirstOrDefault(one => one.Descriptor.Number == request.Value("format")) is not { } format)
        {
            return hardware.IsKnown
                ? DutyAnswer.Broken(expected, $"format {request.Value("format")}, which PROBE of endpoint 0x{endpoint:x} did not show")
                : DutyAnswer.NotAbout;
        }

        var refusal = format.Attach(request.Sent.Readable, out _);
        return DutyAnswer.Of(!refusal.IsRefused, expected, $"a descriptor in which {refusal.Reason}");
    }
}
