namespace Viommu.Tests.Tables.Amd;

/// <summary>The worked examples E1 to E20 of AMD's host tables: words that were computed from the specification's layouts by a program of their own.</summary>
internal static class HostExamples
{
    private const string ToTwo = "101020:6000000000102401 ";
    private const string ToOne = ToTwo + "1028d0:6000000000103201 ";
    private const string Mode2 = "102000:6000000000103201 ";
    private const string Three = "6000000000101603";
    private const string Four = "6000000000100803";
    private const string Two = "6000000000102403";

    /// <summary>
    /// Name, first word of the device table entry, memory, IOVA, and what a read and a write of it find: an address and a page size, or a fault.
    /// </summary>
    public static readonly (string Name, string Dte0, string Memory, string Iova, string Read, string Write)[] All =
    [
        ("E1", Three, ToOne + "1032b0:6000000000200001", "123456789", "200789/1000", "200789/1000"),
        ("E2", Three, ToTwo + "1028d0:6000000000800001", "123456789", "856789/200000", "856789/200000"),
        ("E3", Three, "101020:6000000040000001", "123456789", "63456789/40000000", "63456789/40000000"),
        ("E4", Three, ToOne + Replicas(0x1032c0, 8, "600000000021be01"), "12345d678", "21d678/8000", "21d678/8000"),
        ("E4-first", Three, ToOne + Replicas(0x1032c0, 8, "600000000021be01"), "123458000", "218000/8000", "218000/8000"),
        ("E4-last", Three, ToOne + Replicas(0x1032c0, 8, "600000000021be01"), "12345ffff", "21ffff/8000", "21ffff/8000"),
        ("E5", Three, ToTwo + Replicas(0x1028d0, 2, "6000000000dffe01"), "123656789", "e56789/400000", "e56789/400000"),
        ("E6", Four, "100008:6000000000102401 102008:6000000000103201 103a28:6000000000300001", "8000345678", "300678/1000", "300678/1000"),
        ("E6n", Four, "100008:6000000000102401 102008:6000000000103201 103a28:6000000000300001", "8040345678", "fault 2", "fault 2"),
        ("E7", Four, "100018:6000000000103201 103918:6000000000305001", "18000123abc", "305abc/1000", "305abc/1000"),
        ("E7n", Four, "100018:6000000000103201 103918:6000000000305001", "18000323abc", "fault 2", "fault 2"),
        ("E8", Two, "102000:2000000000103201 103008:6000000000310001", "1000", "310000/1000", "fault 2"),
        ("E9", Two, "102000:2000000000103201 103008:4000000000310001", "1000", "fault 2", "fault 2"),
        ("E10", Two, Mode2 + "103008:6000000000310001", "40001000", "fault 2", "fault 2"),
        ("E11", Two, "102000:6000000000103401 103008:6000000000310001", "1000", "fault 2", "fault 2"),
        ("E12", Two, Mode2 + "103008:6000000000310601", "1000", "fault 2", "fault 2"),
        ("E13", Two, "102000:6000000000400e01", "1000", "fault 2", "fault 2"),
        ("E14", Two, Mode2 + "103008:60000000004ffe01", "1000", "fault 2", "fault 2"),
        ("E15", Two, Mode2 + "103008:600ffffffffffe01", "1000", "fault 2", "fault 2"),
        ("E16", Two, Mode2 + "103008:6010000000310001", "1000", "fault 2", "fault 2"),
        ("E17", Two, "102000:7000000000103201 103008:6000000000310001", "1000", "fault 2", "fault 2"),
        ("E18", Two, Mode2 + "103008:f80000000031019f", "1000", "310000/1000", "310000/1000"),
        ("E19", "6000000000000003", "", "12345678", "12345678/0", "12345678/0"),
        ("E20", "0000000000000003", "", "12345678", "fault 2", "fault 2"),
    ];

    /// <summary>An example's words, as the stories of these tests write them.</summary>
    public static string Story(string name)
    {
        var (_, dte0, memory, _, _, _) = Array.Find(All, one => one.Name == name);
        return $"dte={dte0}; " + string.Concat(Words(memory).Select(word => $"[{word.Address}]={word.Value}; "));
    }

    /// <summary>Memory taken apart.</summary>
    public static IEnumerable<(string Address, string Value)> Words(string memory) =>
        memory.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => (word[..word.IndexOf(':')], word[(word.IndexOf(':') + 1)..]));

    private static string Replicas(ulong first, int count, string word) =>
        string.Join(' ', Enumerable.Range(0, count).Select(i => $"{first + ((ulong)i * 8):x}:{word}"));
}
