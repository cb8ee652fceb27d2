using NUnit.Framework;
using Viommu.Tests.Process;
using Viommu.Tests.Serving;

namespace Viommu.Tests.GuestDrivers;

/// <summary>Live drivers, judged as a user has them judged: the whole suite, and what goes wrong.</summary>
internal sealed class LiveDriverTests
{
    [TestCase("pgtable-v2", "CONFORMANT: base, ARM_SMMU3, INTEL_PT, RISCV, AMD_GCR3, AMD_PT\n")]
    [TestCase("virtio-iommu", "CONFORMANT: base\n")]
    [TestCase("pgtable-2023-04", "CONFORMANT: base; NOT OFFERED: PST_ARM_SMMU3, PGT_ARM64, PGT_VTD\n")]
    [TestCase("pgtable-poc-2023", "CONFORMANT: base; NOT OFFERED: VIRT, VTD\n")]
    public void The_reference_driver_is_conformant(string revision, string verdict)
    {
        var (exit, output, error) = DriverCommand.Run("reference", "--revision", revision, "--strict", "--complete");
        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.EndWith(verdict));
    }

    [Test]
    public void The_example_in_Python_is_conformant()
    {
        var (exit, output, error) = DriverCommand.Run(Adapters.PythonDriver(), "--strict");
        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.EndWith("CONFORMANT: base, RISCV; NOT OFFERED: ARM_SMMU3, INTEL_PT, AMD_GCR3, AMD_PT\n"));
    }

    [Test]
    public void The_example_in_C_is_conformant()
    {
        using var adapters = new Adapters();
        var (exit, output, error) = DriverCommand.Run(adapters.CDriver(), "--strict");
        Assert.That(exit, Is.Zero, error);
        Assert.That(output, Does.EndWith("CONFORMANT: base; NOT OFFERED: ARM_SMMU3, INTEL_PT, RISCV, AMD_GCR3, AMD_PT\n"));
    }

    [Test]
    public void A_mutant_fails_with_the_duty_and_what_it_sent()
    {
        var (exit, output, _) = DriverCommand.Run(
            "reference:invalidate-last-page-missing", "--filter", "driver/tables/unmap-ends@f=RISCV,what=three,caches=eager");
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(output, Does.Contain("requirement  invalidate.driver-whole-range (MUST)").And.Contain("impact: isolation")
            .And.Contain("covers 0x1000002000 before the sync is done").And.Contain("nr_pages=0x2")
            .And.Contain("run --driver reference:invalidate-last-page-missing --filter"));
    }

    [TestCase("exits", "crash: the output ended")]
    [TestCase("finishes-twice", "nonsense: before the task")]
    [TestCase("huge", "nonsense: the answer to the task")]
    public void A_driver_that_goes_wrong_is_an_error_and_the_run_goes_on(string mode, string reason)
    {
        Programs.NeedPython();
        var shim = Checkout.PathOf("tests", "GuestDrivers", "Shims", "odd_driver.py");
        var (exit, output, _) = DriverCommand.Run($"process:python3 '{shim}' {mode}", "--filter", "driver/attach/blocked*", "--revision", "virtio-iommu");
        Assert.That(exit, Is.EqualTo(1));
        Assert.That(output, Does.Contain($"why          {reason}").And.Contain("vectors       3 error"));
    }

    [Test]
    public void What_does_not_start_ends_the_run()
    {
        var (exit, _, _) = DriverCommand.Run("process:/nowhere/driver", "--filter", "driver/attach/blocked*");
        Assert.That(exit, Is.EqualTo(3));
    }

    [Test]
    public void A_name_that_is_none_is_told_with_the_nearest() =>
        Assert.That(DriverCommand.Run("reference:invalidate-last-page-misses"), Is.EqualTo(
            (2, "", "viommu: there is no mutant or variant 'invalidate-last-page-misses' of the driver; did you mean 'invalidate-last-page-missing'?\n")));
}
