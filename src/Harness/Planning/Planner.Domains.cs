using Viommu.Drivers.Port;
using Viommu.Harness.Judging;

namespace Viommu.Harness.Planning;

// Domains that exist. Whether one takes another ATTACH_TABLE is open (attach-table.existing-domain), also for the tables of a second PASID.
public sealed partial class Planner
{
    /// <summary>Domains that an ATTACH_TABLE of the vector may have made.</summary>
    private readonly HashSet<ulong> _tableDomains = [];

    /// <summary>Where an ATTACH_TABLE to a domain with tables is wanted to succeed, a refusal ends the vector as skipped.</summary>
    private void AllowRefusal(RequestOperation operation, Expectation? expectation)
    {
        if (operation.Readable.Length == 0 || _revision.FindRequest(operation.Readable[0]) is not { } layout || operation.Readable.Length < layout.Readable.Size) return;
        if (!layout.Readable.TryGet("domain", out var field)) return;
        var domain = field.Read(operation.Readable);
        var ok = _revision.Statuses["OK"];
        switch (layout.Name)
        {
            case "ATTACH_TABLE" when !_tableDomains.Add(domain) && expectation is RequestExpectation { Statuses: [var only] } request && only == ok:
                request.RefusalSkips = "ATTACH_TABLE to a domain with tables, which the draft leaves open";
                break;
            case "DETACH" when !layout.Readable.TryGet("flags", out var flags) || flags.Read(operation.Readable) == 0:
                _tableDomains.Clear();
                break;
        }
    }
}
