using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Spec.Revisions;
using Viommu.Tests.Reports;

namespace Viommu.Tests.Drivers.Native;

/// <summary>The suite against the IOMMUs of the QEMU that is installed here.</summary>
[TestFixture]
internal sealed class NativeSuiteTests
{
    private const string Share = "5/40";

    /// <summary>What is published is what the device shows: one vector of forty, from all over the suite.</summary>
    [Test]
    public void The_published_verdicts_come_out_again([ValueSource(typeof(Iommus), nameof(Iommus.Kinds))] string kind)
    {
        Iommus.Need(kind);
        if (!Iommus.IsPublished(kind)) Assert.Ignore("what is published is of QEMU 10.0");
        var published = Iommus.Verdicts(Repository.PathOf($"reports/qemu-10.0/{kind}/results.json"));
        var now = Iommus.Run(kind, "--shard", Share);
        Assert.That(now, Has.Count.GreaterThan(300));
        Assert.That(now.Where(one => published.GetValueOrDefault(one.Key) != one.Value).Select(one => $"{one.Key}: {one.Value}"), Is.Empty);
        Assert.That(Leftovers.Processes("qemu-system", Leftovers.FolderName), Is.Empty);
    }

    [Test]
    public void After_a_hang_the_run_goes_on()
    {
        Iommus.Need("amd");
        var verdicts = Iommus.Run("amd", "--filter", "formats/amd/pt/level-falls-itself@mode=2,address=0x0", "--filter", "formats/amd/pt/worked-e1");
        Assert.That(verdicts["formats/amd/pt/level-falls-itself@mode=2,address=0x0"], Does.StartWith("error"));
        Assert.That(verdicts["formats/amd/pt/worked-e1"], Is.EqualTo("pass"));
        Assert.That(Leftovers.Processes("qemu-system", Leftovers.FolderName), Is.Empty);
    }

    [Test]
    public void Several_run_side_by_side()
    {
        Iommus.Need("amd");
        var verdicts = Iommus.Run("amd", "--jobs", "2", "--filter", "attach/*");
        Assert.That(verdicts.Values.Distinct(), Is.SubsetOf(new[] { "pass", "skip" }));
        Assert.That(verdicts.Values, Has.Some.EqualTo("pass"));
    }

    /// <summary>
    /// Nothing of a vector outlives the reset before the next: with a fresh QEMU for each vector no verdict is another. A share of them here; with
    /// <c>VIOMMU_FRESH=1/1</c> in the environment all of them, which takes an hour.
    /// </summary>
    [Test]
    public void A_fresh_QEMU_for_each_vector_changes_no_verdict([ValueSource(typeof(Iommus), nameof(Iommus.Kinds))] string kind)
    {
        Iommus.Need(kind);
        var share = Environment.GetEnvironmentVariable("VIOMMU_FRESH") ?? "9/300";
        string[] words = ["--shard", share];
        var kept = Iommus.Run(kind, words);
        var fresh = Iommus.Run(kind, Fresh, words);
        Assert.That(fresh.Keys, Is.EquivalentTo(kept.Keys));
        Assert.That(fresh.Where(one => kept[one.Key] != one.Value).Select(one => $"{one.Key}: {kept[one.Key]}, fresh {one.Value}"), Is.Empty);
    }

    private static FreshSource Fresh(IDeviceSource source) => new(source);

    /// <summary>Has a device of its own for every exchange, which is what a vector is.</summary>
    private sealed class FreshSource(IDeviceSource source) : IDeviceSource
    {
        public string Name => source.Name;

        public bool AllowsParallel => source.AllowsParallel;

        public IDevice? Start(Revision revision, out DeviceTrouble? trouble) =>
            source.Start(revision, out trouble) is { } first ? new FreshDevice(() => source.Start(revision, out _)!, first) : null;
    }

    private sealed class FreshDevice(Func<IDevice> start, IDevice first) : IDevice
    {
        private IDevice _device = first;
        private bool _isUsed;

        public DeviceDescription Description => _device.Description;

        public DeviceTrouble? Exchange(IReadOnlyList<Operation> operations, ICollection<Reply> replies)
        {
            if (_isUsed)
            {
                _device.Dispose();
                _device = start();
            }

            _isUsed = true;
            return _device.Exchange(operations, replies);
        }

        public void Dispose() => _device.Dispose();
    }
}
