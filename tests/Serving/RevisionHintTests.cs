using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Reference;
using Viommu.Harness.Facts;
using Viommu.Harness.Running;
using Viommu.Spec.Revisions;

namespace Viommu.Tests.Serving;

/// <summary>A device that fits another revision better gets a hint; any other gets none.</summary>
[TestFixture]
public sealed class RevisionHintTests
{
    private static readonly string[] s_ids = ["virtio-iommu", "pgtable-2023-04", "pgtable-poc-2023", "pgtable-v2"];

    [TestCaseSource(nameof(s_ids))]
    public void The_reference_device_gets_none_in_its_own_revision(string id) => Assert.That(Hints(id, id), Is.Empty);

    [TestCase("pgtable-poc-2023", "pgtable-v2")]
    [TestCase("pgtable-2023-04", "pgtable-v2")]
    [TestCase("pgtable-v2", "pgtable-poc-2023")]
    [TestCase("pgtable-v2", "pgtable-2023-04")]
    [TestCase("pgtable-poc-2023", "virtio-iommu")]
    public void A_device_of_another_revision_gets_the_name_of_it(string speaks, string judged) =>
        Assert.That(Hints(speaks, judged), Has.Count.EqualTo(1).And.One.EndsWith($"--revision {speaks}"));

    [TestCase("pgtable-v2")]
    [TestCase("pgtable-poc-2023")]
    public void A_base_device_gets_none(string judged) => Assert.That(Hints("virtio-iommu", judged), Is.Empty);

    [Test]
    public void Bits_and_properties_are_named()
    {
        var hint = Of("pgtable-v2", 1UL << 8, [], new PropertySeen(6, 20));
        Assert.That(hint, Does.Contain("feature bit 8").And.Contain("PROBE property 6 of 20 bytes").And.EndsWith(": --revision pgtable-poc-2023"));
    }

    /// <summary>Bits of queues and transport, a vendor's property and a wrong length fit no revision better.</summary>
    [TestCaseSource(nameof(s_ids))]
    public void What_no_revision_explains_is_no_hint(string id)
    {
        Assert.That(Of(id, (1UL << 40) | (1UL << 41) | (1UL << 28) | (1UL << 24) | (1UL << 37), []), Is.Null);
        Assert.That(Of(id, 1UL << 23, []), Is.Null);
        Assert.That(Of(id, 0, [], new PropertySeen(0x800, 12), new PropertySeen(1, 24)), Is.Null);
    }

    [Test]
    public void What_the_device_says_itself_comes_first()
    {
        Assert.That(Of("pgtable-v2", 0, ["virtio-iommu", "pgtable-poc-2023"]),
            Is.EqualTo("the device says that it speaks pgtable-poc-2023, not pgtable-v2: --revision pgtable-poc-2023"));
        Assert.That(Of("pgtable-v2", 0, ["virtio-iommu"]), Is.Null);
        Assert.That(Of("pgtable-v2", 0, ["somebody's own"]), Is.Null);
    }

    private static Revision Find(string id) => Served.Suite.Revisions.TryGet(id, out var revision) ? revision : throw new ArgumentException(id, nameof(id));

    private static string? Of(string id, ulong features, string[] revisions, params PropertySeen[] seen)
    {
        var device = new DeviceDescription
        {
            Name = "d",
            Version = "1",
            Features = features,
            Revisions = revisions,
            Config = [],
            Endpoints = [],
            Memory = [],
            Observe = new HashSet<string>(),
        };
        return RevisionHint.Of(device, seen, Find(id), [.. s_ids.Select(Find)]);
    }

    private static List<string> Hints(string speaks, string judged)
    {
        var told = new List<string>();
        var outcome = Runner.Run(new RunOptions
        {
            Source = new Speaker(Find(speaks)),
            Revision = Find(judged),
            Vectors = [.. Served.Suite.VectorsFor(Find(judged)).Take(2)],
            Revisions = [.. s_ids.Select(Find)],
            Tell = note => told.Add(note.Text),
        });
        Assert.That(outcome.Notes.Select(note => note.Text), Is.EqualTo(told));
        Assert.That(outcome.Notes.Select(note => note.Kind), Has.All.EqualTo("hint"));
        return told;
    }

    /// <summary>The reference device of one revision, whatever is asked for.</summary>
    private sealed class Speaker(Revision revision) : IDeviceSource
    {
        public string Name => "speaker";

        public bool AllowsParallel => true;

        public IDevice? Start(Revision asked, out DeviceTrouble? trouble) => ReferenceSource.Default.Start(revision, out trouble);
    }
}
