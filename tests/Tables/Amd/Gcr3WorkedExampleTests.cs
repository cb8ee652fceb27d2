using NUnit.Framework;

namespace Viommu.Tests.Tables.Amd;

/// <summary>The worked examples G1 to G8, their mutations, and what the entry and the GCR3 table may hold.</summary>
public sealed class Gcr3WorkedExampleTests
{
    private const string G1 = "7f1234567abc@5";

    [TestCase("G1; r 7f1234567abc@5 = 400abc/1000; w 7f1234567abc@5 = 400abc/1000; 124b38==400067")]
    [TestCase("G2; r 7f1234567abc@5 = 767abc/200000")]
    [TestCase("G3; r 7f1234567abc@5 = 74567abc/40000000")]
    [TestCase("G3; [122240]=402000e7; r 7f1234567abc@5 = fault 2", Description = "G3n")]
    [TestCase("G4; r 800000001234 = 410234/1000")]
    [TestCase("G4; r 800000001234@5 = fault 2", Description = "G4a")]
    [TestCase("G4; r ffff800000001234@5 = 410234/1000", Description = "G4b")]
    [TestCase("G4; r ffff800000001234 = fault 2", Description = "G4c")]
    [TestCase("G4; r 800000001234@0 = 410234/1000; r 800000001234@7 = fault 2; r ffff800000001234@7 = fault 2")]
    [TestCase("G5; r 1040@40205 = 420040/1000; r 1040@205 = fault 2; r 1040@80205 = fault 2; r 1040@140205 = fault 2")]
    [TestCase("G5; dte0=6580000000000003; r 1040@40205 = fault 2; r 1040@205 = 420040/1000", Description = "G5n")]
    [TestCase("G6; r f1800040201008@5 = 430008/1000; r 1f1800040201008@5 = fault 2; r 800040201008@5 = fault 2")]
    [TestCase("G7; r 1000@5 = 440000/1000; w 1000@5 = fault 2; R 1000@5 = 440000/1000; W 1000@5 = fault 2")]
    [TestCase("G8; r 1000@5 = 440000/1000")]
    public void Examples_hold(string story) => Assert.That(Gcr3Story.Play(story), Is.Null);

    [TestCase("124b38", "400066", "fault 2", "fault 2")]
    [TestCase("124b38", "fffffffffffffffe", "fault 2", "fault 2")]
    [TestCase("124b38", "400065", "", "fault 2")]
    [TestCase("1217f0", "122025", "", "fault 2")]
    [TestCase("122240", "123023", "fault 2", "fault 2")]
    [TestCase("1217f0", "1220a7", "fault 2", "fault 2")]
    [TestCase("124b38", "4001e7", "", "")]
    [TestCase("124b38", "40007f", "", "")]
    [TestCase("124b38", "400e67", "", "")]
    [TestCase("124b38", "7ff0000000400067", "", "")]
    [TestCase("123d10", "8000000000124027", "", "")]
    [TestCase("123d10", "124067", "", "")]
    [TestCase("112028", "121000", "fault 2", "fault 2")]
    [TestCase("112028", "121003", "fault 2", "fault 2")]
    [TestCase("112028", "121801", "fault 2", "fault 2")]
    [TestCase("112028", "10000000121001", "fault 2", "fault 2")]
    [TestCase("112028", "8000000000121001", "fault 2", "fault 2")]
    public void Mutations_of_G1_hold(string at, string word, string read, string write)
    {
        foreach (var (kind, expected) in new[] { ('r', read), ('w', write) })
            Assert.That(Gcr3Story.Play($"G1; [{at}]={word}; {kind} {G1} = {(expected.Length > 0 ? expected : "400abc/1000")}"), Is.Null);
    }

    [TestCase("G2; [123d10]=6010e7; r 7f1234567abc@5 = 767abc/200000")]
    [TestCase("G2; [123d10]=6020e7; r 7f1234567abc@5 = fault 2")]
    [TestCase("G2; [123d10]=7000e7; r 7f1234567abc@5 = fault 2")]
    [TestCase("G3; [122240]=400010e7; r 7f1234567abc@5 = 74567abc/40000000")]
    [TestCase("G3; [122240]=400020e7; r 7f1234567abc@5 = fault 2")]
    [TestCase("G3; [122240]=600000e7; r 7f1234567abc@5 = fault 2")]
    public void Low_bits_of_large_pages_hold(string story) => Assert.That(Gcr3Story.Play(story), Is.Null);

    [TestCase("G1; [124b38]=400063; r 7f1234567abc@5 = fault 2; R 7f1234567abc@5 = 400abc/1000; r 7f1234567abc@5 = fault 2")]
    [TestCase("G1; efr=700000010; [124b38]=400063; R 7f1234567abc@5 = fault 2")]
    [TestCase("G4; [124008]=410063; r 800000001234 = fault 2; R 800000001234 = fault 2; R 800000001234@0 = 410234/1000")]
    [TestCase("G1; [124b38]=8000000000400067; x 7f1234567abc@5 = fault 2; r 7f1234567abc@5 = 400abc/1000; x 7f1234567abc@5 = fault 2")]
    [TestCase("G1; [1217f0]=8000000000122027; x 7f1234567abc@5 = fault 2")]
    [TestCase("G1; x 7f1234567abc@5 = 400abc/1000")]
    [TestCase("G1; efr=700000010; [124b38]=8000000000400067; x 7f1234567abc@5 = 400abc/1000")]
    public void Rights_hold(string story) => Assert.That(Gcr3Story.Play(story), Is.Null);

    [TestCase("G1; [1217f0]=122007; [122240]=123007; [123d10]=124007; [124b38]=400007; r 7f1234567abc@5 = 400abc/1000; 1217f0==122027; "
        + "123d10==124027; 124b38==400027; w 7f1234567abc@5 = 400abc/1000; 124b38==400067; 123d10==124027; 112028==121001")]
    [TestCase("G1; [124b38]=400005; w 7f1234567abc@5 = fault 2; 124b38==400005")]
    [TestCase("G2; [123d10]=600087; w 7f1234567abc@5 = 767abc/200000; 123d10==6000e7")]
    [TestCase("G1; [124b38]=400007; race 124b38 401007; r 7f1234567abc@5 = 401abc/1000; 124b38==401027")]
    [TestCase("G1; [124b38]=400007; race 124b38 0; w 7f1234567abc@5 = fault 2; 124b38==0")]
    [TestCase("G1; [124b38]=400007; races 200; w 7f1234567abc@5 = fault 4")]
    [TestCase("G1; [124b38]=400007; readonly 124000; r 7f1234567abc@5 = fault 4")]
    [TestCase("G1; readonly 124000; w 7f1234567abc@5 = 400abc/1000")]
    public void Flags_hold(string story) => Assert.That(Gcr3Story.Play(story), Is.Null);

    [TestCase("G1; unback 112000; r 7f1234567abc@5 = fault 4")]
    [TestCase("G1; unback 121000; r 7f1234567abc@5 = fault 4")]
    [TestCase("G1; unback 124000; r 7f1234567abc@5 = fault 4")]
    [TestCase("G5; unback 111000; r 1040@40205 = fault 4")]
    public void Tables_that_cannot_be_read_are_hardware_errors(string story) => Assert.That(Gcr3Story.Play(story), Is.Null);

    [TestCase("G1; r 7f1234567abc@5 = 400abc/1000; [124b38]=0; drop 7f1234567000 1@5; r 7f1234567abc@5 = fault 2")]
    [TestCase("G2; r 7f1234567abc@5 = 767abc/200000; [123d10]=0; drop 7f1234400000 1@5; r 7f1234567abc@5 = fault 2")]
    [TestCase("G4; r 800000001234 = 410234/1000; [124008]=0; drop 800000001000 1; r 800000001234 = fault 2")]
    [TestCase("G4; r 800000001234 = 410234/1000; [124008]=0; drop 800000001000 1@0; r 800000001234 = fault 2")]
    [TestCase("G1; r 7f1234567abc@5 = 400abc/1000; [112028]=0; drop entry@5; r 7f1234567abc@5 = fault 2")]
    [TestCase("G5; r 1040@40205 = 420040/1000; [110008]=0; drop entry@40205; r 1040@40205 = fault 2")]
    [TestCase("G1; [112028]=0; r 7f1234567abc@5 = fault 2; [112028]=121001; r 7f1234567abc@5 = 400abc/1000")]
    public void Invalidation_drops(string story) => Assert.That(Gcr3Story.Play(story), Is.Null);

    // The check value of the three pieces of the root, with everything that a guest may choose.
    [TestCase("dte0=72c0000000000003; dte1=abcde800e2461234; dte2=40000000000000; attach = taken")]
    [TestCase("dte0=72c0000000000003; dte1=abcde800e2461234; [abcdef1234000]=121001; [121000]=122027; "
        + "[122000]=123027; [123000]=124027; [124008]=450067; unback 121000; r 1000 = fault 4")]
    [TestCase("dte0=6880000000000002; attach = Invalid; r 1000@5 = fault 1")]
    [TestCase("dte0=6880000000000001; attach = Invalid")]
    [TestCase("dte0=6800000000000003; attach = Invalid")]
    [TestCase("dte0=6880000000000007; attach = Invalid")]
    [TestCase("dte0=6880000000000013; attach = Invalid")]
    [TestCase("dte0=e880000000000003; attach = Invalid")]
    [TestCase("dte0=6880000000000203; attach = Invalid")]
    [TestCase("dte0=6880000000001003; attach = Invalid")]
    [TestCase("dte0=6b80000000000003; attach = Invalid")]
    [TestCase("dte2=10000000000000; attach = Invalid")]
    [TestCase("dte2=80000000000000; attach = Invalid")]
    [TestCase("dte2=c0000000000000; attach = Invalid")]
    [TestCase("dte2=40000000000000; attach = taken; efr=10; attach = Unsupported")]
    [TestCase("dte0=6a80000000000003; attach = taken; efr=5010; attach = Unsupported; dte0=6980000000000003; attach = taken")]
    [TestCase("dte0=68c0000000000003; attach = taken; efr=10; attach = Unsupported")]
    [TestCase("efr=800; attach = Unsupported")]
    [TestCase("dte0=6890000000000183; dte1=3ff00220042; dte2=300ff8000000003f; attach = taken")]
    public void Entries_are_checked(string story) => Assert.That(Gcr3Story.Play(story), Is.Null);
}
