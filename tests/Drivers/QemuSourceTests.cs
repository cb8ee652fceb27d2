using System.Runtime.Versioning;
using NUnit.Framework;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu;

namespace Viommu.Tests.Drivers;

/// <summary>Programs that are no QEMU.</summary>
[TestFixture]
[UnsupportedOSPlatform("windows")]
internal sealed class QemuSourceTests
{
    private string _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("no-qemu-").FullName;

    [TearDown]
    public void RemoveFolder()
    {
        Directory.Delete(_folder, recursive: true);
        Assert.That(Leftovers.Processes(_folder), Is.Empty);
        Assert.That(Leftovers.Folders(), Is.Empty);
    }

    [Test]
    public void A_program_that_does_not_exist()
    {
        var trouble = Start(Path.Combine(_folder, "nothing"));
        Assert.That(trouble.Text, Does.Contain("nothing").And.Contain("apt-get install"));
    }

    [Test]
    public void A_file_that_is_no_program()
    {
        var path = Path.Combine(_folder, "text");
        File.WriteAllText(path, "hello");
        Assert.That(Start(path).Text, Does.Contain("did not connect"));
    }

    [Test]
    public void A_program_that_exits_at_once_shows_its_last_words()
    {
        var trouble = Start(Script("echo 'cannot do that' >&2; exit 3"));
        Assert.That(trouble.Text, Does.Contain("exit code 3"));
        Assert.That(trouble.StandardError, Does.Contain("cannot do that"));
    }

    [Test]
    public void A_program_that_dies_of_a_signal()
    {
        Assert.That(Start(Script("kill -11 $$")).Text, Does.Contain("signal 11"));
    }

    [Test]
    public void A_program_that_hangs()
    {
        var trouble = Start(Script("[ \"$1\" = --version ] && exit 0; exec sh -c 'sleep 600; :' $0"), TimeSpan.FromMilliseconds(300));
        Assert.That(trouble.Text, Does.Contain("did not connect within 0.3 s"));
    }

    [Test]
    public void A_program_that_prints_without_end()
    {
        var trouble = Start(Script("while :; do echo garbage; echo garbage >&2; done"), TimeSpan.FromMilliseconds(500));
        Assert.That(trouble.StandardError, Does.Contain("garbage"));
        Assert.That(trouble.StandardError.Length, Is.LessThanOrEqualTo(4000));
    }

    [Test]
    public void A_machine_without_the_device()
    {
        if (ExecutablePath.Find(QemuSource.DefaultBinary) is not { } qemu)
        {
            Assert.Ignore($"no {QemuSource.DefaultBinary} on PATH: apt-get install --no-install-recommends qemu-system-x86");
            return;
        }

        // Takes the first -device and its value away.
        var script = Script(
            $"""
            [ "$1" = --version ] && exec {qemu} --version
            n=$#; dropped=
            while [ $n -gt 0 ]; do
              if [ -z "$dropped" ] && [ "$1" = -device ]; then shift 2; n=$((n-2)); dropped=1; continue; fi
              a=$1; shift; set -- "$@" "$a"; n=$((n-1))
            done
            exec {qemu} "$@"
            """);
        Assert.That(Start(script).Text, Does.Contain("no virtio device 23"));
    }

    private DeviceTrouble Start(string program, TimeSpan? limit = null)
    {
        var options = new QemuOptions { StartLimit = limit ?? TimeSpan.FromSeconds(20) };
        var device = new QemuSource("qemu:" + program, program, null, options).Start(SmallRevision.Instance, out var trouble);
        Assert.That(device, Is.Null);
        Assert.That(trouble?.Kind, Is.EqualTo(TroubleKind.NotStarted));
        return trouble!;
    }

    private string Script(string body)
    {
        var path = Path.Combine(_folder, "program");
        File.WriteAllText(path, "#!/bin/sh\n" + body + "\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
