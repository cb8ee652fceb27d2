using Viommu.Bench.Hosts;
using Viommu.Reference.Host;
using Viommu.Spec;
using Viommu.Spec.Revisions;

// What 10,000 mappings cost that are made, used once and removed one by one, in three ways: MAP and UNMAP with a table that the host keeps, the guest's
// own tables nested under the host's second stage, and the guest's own tables merged into one by the VMM.
const uint domain = 1;
const uint endpoint = 8;
const ulong iova = 0x10_0000_0000;
const ulong page = 0x1000;
const ulong root = 0x1_0020_0000;
const ulong data = 0x1_0800_0000;
const ulong rwuad = 0xd7;
const ulong sv39 = 8UL << 60;

var count = args is [var text] && ulong.TryParse(text, out var number) && number is > 0 and <= 30_000 ? number : 10_000;
var diagnostics = new Diagnostics();
var revisions = RevisionCatalog.Load(Path.Combine(AppContext.BaseDirectory, "revisions"), diagnostics);
foreach (var item in diagnostics.Items) Console.Error.WriteLine(item);
if (diagnostics.Any || revisions.Default is not { } revision) return 2;

Console.WriteLine($"{count} mappings of 4 KiB made, used and removed; for one mapping:");
Console.WriteLine($"{"",-34} {"requests",9} {"guest table writes",19} {"host table writes",18} {"software walks",15}");

using (var mapped = new GuestDriver(revision, HostTranslation.Nested))
{
    mapped.Send("ATTACH", ("domain", domain), ("endpoint", endpoint));
    mapped.Begin();
    for (var i = 0UL; i < count; i++)
    {
        var at = iova + (i * page);
        mapped.Send("MAP", ("domain", domain), ("virt_start", at), ("virt_end", at + (page - 1)), ("phys_start", data + ((i & 0x3fff) * page)), ("flags", 3));
        mapped.Access(endpoint, at, passes: true);
    }

    for (var i = 0UL; i < count; i++)
    {
        var at = iova + (i * page);
        mapped.Send("UNMAP", ("domain", domain), ("virt_start", at), ("virt_end", at + (page - 1)));
        mapped.Access(endpoint, at, passes: false);
    }

    Tell("MAP and UNMAP", mapped);
}

foreach (var translation in new[] { HostTranslation.Nested, HostTranslation.Shadow })
{
    using var guest = new GuestDriver(revision, translation);
    var last = MakeDirectories(guest);
    guest.Send("ATTACH_TABLE", "RISCV", ("domain", domain), ("endpoint", endpoint), ("format", 4), ("fsc", sv39 | (root >> 12)));

    // What is built once is not the cost of a mapping.
    guest.Access(endpoint, iova, passes: false);
    guest.Begin();
    var misses = guest.Misses;
    for (var i = 0UL; i < count; i++)
    {
        guest.Write(last + (i * 8), ((data + ((i & 0x3fff) * page)) >> 12 << 10) | rwuad);
        guest.Access(endpoint, iova + (i * page), passes: true);
    }

    var made = guest.Misses - misses;
    for (var i = 0UL; i < count; i++)
    {
        guest.Write(last + (i * 8), 0);
        guest.Send("INVALIDATE", ("scope", 3), ("caches", 2), ("flags", 1), ("domain", domain), ("address", iova + (i * page)), ("nr_pages", 1),
            ("page_size", 12));
    }

    Tell(translation == HostTranslation.Nested ? "guest tables, nested" : "guest tables, shadowed", guest, made);
    for (var i = 0UL; i < count; i += 97) guest.Access(endpoint, iova + (i * page), passes: false);
}

return 0;

// Sv39: the root, one table of 1 GiB, and the last tables one behind the other.
ulong MakeDirectories(GuestDriver guest)
{
    guest.Write(root + (((iova >> 30) & 0x1ff) * 8), ((root + page) >> 12 << 10) | 1);
    for (var table = 0UL; table <= (count - 1) / 512; table++) guest.Write(root + page + (table * 8), ((root + ((2 + table) * page)) >> 12 << 10) | 1);
    return root + (2 * page);
}

void Tell(string what, GuestDriver guest, long walks = 0) => Console.WriteLine(
    $"{what,-34} {(double)guest.Requests / count,9:f2} {(double)guest.GuestWrites / count,19:f2} "
    + $"{(double)guest.HostWrites / count,18:f2} {(double)walks / count,15:f2}");
