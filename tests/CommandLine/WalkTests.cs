using NUnit.Framework;

namespace Viommu.Tests.CommandLine;

/// <summary>walk: from the command line to the answers.</summary>
public sealed class WalkTests
{
    /// <summary>The example of docs/walk.md, on one line.</summary>
    private const string Example =
        """{"id":"sv39-4k", "format":"riscv", "context":{"capabilities":"0x1f8010e8e10","tc":"0x1","ta":"0x5000","fsc":"0x8000000000080000"},"""
        + """ "memory":[["0x80000000","0x20000401"],["0x80001000","0x20000801"],["0x80002008","0x200014df"]], "unbacked":["0x90000000"],"""
        + """ "pasid":null, "privileged":false, "access":"read", "iova":"0x1000", "expect":{"address":"0x80005000","pageSize":"0x1000"}}""";

    private const string Answer = """{"id":"sv39-4k","ok":true,"got":{"address":"0x80005000","pageSize":"0x1000"}}""" + "\n";

    [Test]
    public void A_file_is_answered()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, Example + "\n");
            var trial = new Trial();
            Assert.That(trial.Run("walk", "--vectors", file), Is.Zero);
            Assert.That(trial.Output, Is.EqualTo(Answer));
            Assert.That(trial.Error, Is.Empty);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void Standard_input_is_answered()
    {
        var trial = new Trial { Input = Example };
        Assert.That(trial.Run("walk", "--vectors", "-"), Is.Zero);
        Assert.That(trial.Output, Is.EqualTo(Answer));
    }

    [Test]
    public void Another_answer_than_expected_ends_with_1()
    {
        var trial = new Trial { Input = Example.Replace("0x80005000", "0x80006000", StringComparison.Ordinal) };
        Assert.That(trial.Run("walk", "--vectors", "-"), Is.EqualTo(1));
        Assert.That(trial.Output, Is.EqualTo(Answer.Replace("true", "false", StringComparison.Ordinal)));
    }

    [Test]
    public void A_bad_line_is_told_with_its_number_and_the_rest_is_answered()
    {
        var trial = new Trial { Input = Example + "\n{\"id\":\"cut\n" + Example };
        Assert.That(trial.Run("walk", "--vectors", "-"), Is.EqualTo(2));
        Assert.That(trial.Output, Is.EqualTo(Answer + Answer));
        Assert.That(trial.Error, Does.StartWith("2:").And.Contain("not JSON"));
    }

    [TestCase("walk", "--vectors", "/no/such/file")]
    [TestCase("dump", "--vectors", "/no/such/file")]
    public void A_missing_file_ends_with_2(params string[] words)
    {
        var trial = new Trial();
        Assert.That(trial.Run(words), Is.EqualTo(2));
        Assert.That(trial.Error.TrimEnd(), Is.EqualTo("viommu: there is no file /no/such/file"));
        Assert.That(trial.Output, Is.Empty);
    }

    [TestCase("walk", "--vectors", "/")]
    [TestCase("walk")]
    [TestCase("walk", "--vectors")]
    public void Wrong_usage_ends_with_2(params string[] words)
    {
        var trial = new Trial();
        Assert.That(trial.Run(words), Is.EqualTo(2));
        Assert.That(trial.Error, Does.StartWith("viommu: ").And.Not.Contain("bug of viommu"));
    }
}
