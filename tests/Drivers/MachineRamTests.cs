using NUnit.Framework;
using Viommu.Drivers.Memory;
using Viommu.Drivers.Port;

namespace Viommu.Tests.Drivers;

/// <summary>Memory that another process has too, and finding in it where a write went.</summary>
[TestFixture]
internal sealed class MachineRamTests
{
    private static readonly MemoryRange All = new(0, 1 << 20);

    private readonly byte[] _data = [0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x17, 0x28];
    private MachineRam _ram = null!;
    private WriteSearch _search = null!;

    [SetUp]
    public void Make()
    {
        if (!OperatingSystem.IsLinux()) Assert.Ignore("memory files are Linux's");
        _ram = new MachineRam([All], [All]);
        _search = new WriteSearch(_ram);
        _ram.Clear([3]);
    }

    [TearDown]
    public void Remove() => _ram?.Dispose();

    [Test]
    public void Another_opening_of_its_file_is_the_same_memory_and_has_no_name()
    {
        using (var other = File.Open(_ram.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
            other.Position = 0x1234;
            other.Write(_data);
        }

        Assert.That(_ram.At(0x1234, 8).ToArray(), Is.EqualTo(_data));
        Assert.That(new FileInfo(_ram.Path).LinkTarget, Does.EndWith("(deleted)"));
    }

    [Test]
    public void Clears_to_the_pattern_but_for_pages_that_must_be_zero()
    {
        Assert.That(_ram.At(0x3000, 0x1000).ToArray(), Is.All.Zero);
        Assert.That(MemoryPattern.Find(_ram.At(0x4000, 0x100), [All]), Is.EqualTo(0x4000));
        _ram.Clear(null);
        Assert.That(_ram.At(0, 1 << 20).ToArray(), Is.All.Zero);
    }

    [TestCase(0UL)]
    [TestCase(0x2ffcUL)]
    [TestCase(0xffff8UL)]
    [TestCase(0x5003UL)]
    public void Finds_a_write_wherever_it_lands(ulong at)
    {
        _search.Begin();
        _data.CopyTo(_ram.At(at, 8));
        Assert.That(_search.End(_data), Is.EqualTo(new[] { new DmaPiece(0, 8, at) }));
        _search.Begin();
        Assert.That(_search.End(_data), Is.Empty, "what was found stands there from now on");
    }

    [Test]
    public void Finds_parts_and_passes_over_what_is_none_of_the_data()
    {
        _search.Begin();
        _data.AsSpan(0, 4).CopyTo(_ram.At(0x2ffc, 4));
        _data.AsSpan(4, 4).CopyTo(_ram.At(0x8000, 4));
        _ram.At(0x9000, 100).Fill(0xa1);
        Assert.That(_search.End(_data), Is.EqualTo(new[] { new DmaPiece(0, 4, 0x2ffc), new DmaPiece(4, 4, 0x8000) }));
    }

    [Test]
    public void Bytes_that_stood_there_already_belong_to_the_write_all_the_same()
    {
        _data.AsSpan(0, 3).CopyTo(_ram.At(0x6000, 3));
        _search.Begin();
        _data.CopyTo(_ram.At(0x6000, 8));
        Assert.That(_search.End(_data), Is.EqualTo(new[] { new DmaPiece(0, 8, 0x6000) }));
    }

    [Test]
    public void What_the_driver_writes_is_no_landing()
    {
        _search.Begin();
        _data.CopyTo(_ram.At(0x7000, 8));
        _search.Note(0x7000, _data);
        _search.Begin();
        Assert.That(_search.End(_data), Is.Empty);
        _ram.Clear([]);
        _search.Forget();
        _data.CopyTo(_ram.At(0x7000, 8));
        _search.Begin();
        Assert.That(_search.End(_data), Is.Empty);
    }
}
