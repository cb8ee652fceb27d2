using NUnit.Framework;

namespace Viommu.Tests.Cases;

/// <summary>What the author of a driver's case gets to read.</summary>
public sealed class DriverCaseMistakeTests
{
    private const string Head = "id: a/b\ntitle: t\nrevision: virtio-iommu\nparty: driver\ncovers: [tasks.map-reaches]\n";

    [Test]
    public void A_sound_case_has_none() =>
        Assert.That(Draft.Mistakes(Head + "machine: {caches: eager}\nsteps:\n  - attach: {endpoint: $ep0, domain: a}\n    expect: done\n"), Is.Empty);

    [TestCase("  - atach: {endpoint: $ep0}\n", "7:5: the step does nothing that is known: 'atach'; did you mean 'attach'?")]
    [TestCase("  - attach: {endpoint: $ep0}\n", "7:5: the task needs a 'domain'; write a name for it: domain: a")]
    [TestCase("  - attach: {domain: a}\n", "7:5: 'attach' needs 'endpoint'")]
    [TestCase("  - attach: {endpoint: $ep0, domain: a, kind: open}\n", "7:47: a domain is no 'open'; write translated, identity or blocked")]
    [TestCase("  - map: {domain: a, iova: 0x1000, size: 0x1000}\n", "7:5: 'map' needs 'to'")]
    [TestCase("  - map: {domain: a, iova: 0x1000, size: 0x1000, to: $ram, permissions: [reed]}\n",
        "7:74: 'reed' is no permission; known are read, write, execute")]
    [TestCase("  - sync: {domain: a}\n    expect: OK\n", "8:13: a task does not end 'OK'; write done, failed or unspecified")]
    [TestCase("  - event: {raeson: MAPPING}\n", "7:13: a fault report has no 'raeson'; did you mean 'reason'?")]
    public void A_step_with_a_mistake_says_where_and_what_to_write(string step, string mistake) =>
        Assert.That(Draft.Mistakes(Head + "steps:\n" + step), Is.EqualTo(new[] { mistake }));

    [TestCase("caches: egaer", "'egaer' is no way to keep tables; write none, eager, random")]
    [TestCase("like: granule-4k", "there is no device 'granule-4k' that the specification allows; did you mean 'granule-64k'?")]
    [TestCase("answers: [{to: mapp, status: NOMEM}]", "virtio-iommu has no request 'mapp'; did you mean 'map'?")]
    [TestCase("answers: [{to: map, status: NOMEN}]", "'NOMEN' is no status; did you mean 'NOMEM'?")]
    [TestCase("answers: [{status: NOMEM}]", "an answer needs the request that it is 'to'; write {to: map, status: NOMEM}")]
    [TestCase("input-range: 5", "input-range is a list of two; write [first, last]")]
    [TestCase("hardware: tiny", "there is no hardware 'tiny'; write usual or small")]
    [TestCase("without: [PROB]", "has no feature 'PROB'")]
    [TestCase("cashes: eager", "machine has no key 'cashes'; did you mean 'caches'?")]
    public void A_machine_with_a_mistake_says_what_to_write(string machine, string mistake)
    {
        var mistakes = Draft.Mistakes(Head + $"machine: {{{machine}}}\nsteps:\n  - attach: {{endpoint: $ep0, domain: a}}\n    expect: done\n");
        Assert.That(mistakes, Has.Count.EqualTo(1));
        Assert.That(mistakes[0], Does.Contain(mistake));
    }

    [TestCase("party: device", "party has one value")]
    [TestCase("needs: {can: [map]}", "'can' is what drivers say of themselves")]
    [TestCase("machine: {caches: eager}", "'machine' is for cases of drivers")]
    public void What_is_for_drivers_alone_is_refused_elsewhere(string key, string mistake) =>
        Assert.That(Draft.Mistakes(Draft.Head + key + "\nsteps:\n  - attach: {domain: $dom0, endpoint: $ep0}\n    expect: OK\n"),
            Has.Some.Contains(mistake));

    [Test]
    public void Each_party_has_requirements_of_its_own()
    {
        Assert.That(Draft.Mistakes(Head.Replace("tasks.map-reaches", "map.translates", StringComparison.Ordinal) + "steps:\n  - stop: {}\n    expect: done\n"),
            Has.Some.Contains("map.translates is no duty of the driver, which is under test here"));
        Assert.That(Draft.Mistakes(Draft.Head.Replace("attach.takes-effect", "map.driver-range", StringComparison.Ordinal)
            + "steps:\n  - attach: {domain: $dom0, endpoint: $ep0}\n    expect: OK\n"), Has.Some.Contains("map.driver-range is a duty of the driver"));
    }
}
