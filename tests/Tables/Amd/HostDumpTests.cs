using System.Text;
using NUnit.Framework;
using Viommu.Harness.Walking;

namespace Viommu.Tests.Tables.Amd;

/// <summary>What <c>dump</c> shows a person of AMD's host tables.</summary>
public sealed class HostDumpTests
{
    [Test]
    public void A_skip_shows_its_levels_and_what_it_leaves_out()
    {
        const string line =
            """{"id":6,"format":"amd-pt","context":{"efr":"0x800","efr2":"0x0","dte":["0x6000000000100803","0x42","0x0","0x0"]}"""
            + ""","memory":[["0x100008","0x6000000000102401"],["0x102008","0x6000000000103201"],["0x103a28","0x6000000000300001"]]"""
            + ""","access":"read","iova":"0x8000345678"}""";
        Assert.That(Show(line), Is.EqualTo("""
            vector   6
            access   read of 0x8000345678, unprivileged, no PASID
            result   0x300678, in a block of 0x1000 bytes
            decided  by step 3: the entry at 0x103a28, level 0 of the first stage

            step  stage  entry of    level  index  at        word                fields
               1  first  page table      3      1  0x100008  0x6000000000102401  PR NextLevel=0x2 table=0x102 IR IW
               2  first  page table      1      1  0x102008  0x6000000000103201  PR NextLevel=0x1 table=0x103 IR IW
               3  first  page table      0    325  0x103a28  0x6000000000300001  PR page=0x300 IR IW

            iova          last          address   size          block   allows
            0x8000345000  0x8000345fff  0x300000  0x1000        0x1000  rwx
            0x8040000000  0xffffffffff  -         0x7fc0000000  -       ---     fault 2: an entry is present and wrong

            """));
    }

    [Test]
    public void A_page_with_a_size_code_is_one_block()
    {
        const string line =
            """{"id":"sized","format":"amd-pt","context":{"efr":"0x800","efr2":"0x0","dte":["0x6000000000103203","0x42","0x0","0x0"]}"""
            + ""","memory":[["0x103000","0x2000000000201e01"],["0x103008","0x2000000000201e01"],["0x103010","0x2000000000201e01"],"""
            + """["0x103018","0x2000000000201e01"]],"access":"write","iova":"0x1000"}""";
        Assert.That(Show(line), Does.Contain("result   fault 2: the page does not permit it\n").And.EndsWith("""
            iova  last    address   size    block   allows
            0x0   0x3fff  0x200000  0x4000  0x4000  r-x

            """));
    }

    private static string Show(string line)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter());
        Assert.That(Dump.Run(new MemoryStream(Encoding.UTF8.GetBytes(line)), null, output, errors), Is.Zero);
        Assert.That(errors.ToString(), Is.Empty);
        return output.ToString();
    }
}
