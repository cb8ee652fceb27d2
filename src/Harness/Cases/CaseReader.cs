using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;
using Viommu.Harness.Expressions;
using Viommu.Harness.Formats;
using Viommu.Harness.GuestDrivers.Machine;
using Viommu.Spec;
using Viommu.Spec.Revisions;
using Viommu.Spec.Yaml;

namespace Viommu.Harness.Cases;

/// <summary>Reads one case file, strictly: every mistake with its place and the fix, all of them in one go.</summary>
internal sealed partial class CaseReader
{
    /// <summary>The key that expands a case, or keeps a value of its matrix, for some table formats.</summary>
    internal const string Formats = "formats";

    private const int MaximumVectors = 4096;

    private static readonly string[] s_keys = CaseKeys.All.Names();
    private static readonly string[] s_needs = CaseKeys.Needs.Names();
    private static readonly string[] s_accept = CaseKeys.Accept.Names();

    private readonly RevisionCatalog _revisions;
    private readonly TableKinds _kinds;
    private readonly Diagnostics _diagnostics;
    private readonly List<Revision> _spoken = [];
    private bool _isBeyond;
    private bool _isForSeveral;
    private Party _party = Party.Device;

    private CaseReader(RevisionCatalog revisions, TableKinds kinds, Diagnostics diagnostics) =>
        (_revisions, _kinds, _diagnostics) = (revisions, kinds, diagnostics);

    /// <summary>Reads a case; null when too little of it can be read to check the rest.</summary>
    /// <param name="node">The document.</param>
    /// <param name="expectedId">The id its path gives it; null when any will do.</param>
    /// <param name="revisions">The revisions it may name.</param>
    /// <param name="kinds">The formats that it may be written once for.</param>
    /// <param name="diagnostics">Where mistakes go.</param>
    public static Case? Read(YamlNode node, string? expectedId, RevisionCatalog revisions, TableKinds kinds, Diagnostics diagnostics) =>
        new CaseReader(revisions, kinds, diagnostics).Read(node, expectedId);

    private Case? Read(YamlNode node, string? expectedId)
    {
        var before = _diagnostics.Items.Count;
        if (Shape.Mapping(node, _diagnostics, "a case", s_keys) is not { } root) return null;
        foreach (var key in CaseKeys.Required)
        {
            if (!root.TryGet(key, out _)) _diagnostics.Add(root, $"the case has no '{key}'");
        }

        var id = Word(root, "id");
        if (id is not null && expectedId is not null && id != expectedId)
            _diagnostics.Add(root.Entries.First(e => e.Key.Text == "id").Value, $"the id is '{id}', but the file's place says '{expectedId}'",
                "rename one of them");
        var title = Word(root, "title");
        if (root.TryGet("party", out var party)) ReadParty(party);
        var machine = root.TryGet("machine", out var machineNode) ? ReadMachine(machineNode) : null;
        var revisions = ReadRevisions(root);
        var covers = ReadCovers(root);
        var formats = root.TryGet(Formats, out var formatsNode) ? ReadFormats(formatsNode) : null;
        _isForSeveral = formats is not null;
        var needs = ReadNeeds(root);
        var accept = root.TryGet("accept", out var acceptNode) ? ReadAcceptance(acceptNode) : Cases.Acceptance.Usual;
        var keep = false;
        if (root.TryGet("bypass", out var bypass))
        {
            if (Shape.Text(bypass, _diagnostics, "bypass") is not "keep") _diagnostics.Add(bypass, "bypass has one value", "write keep, or leave it out");
            keep = true;
        }

        var events = root.TryGet("events", out var eventsNode) ? new Written<BuffersForm>(eventsNode, _diagnostics, BuffersForm.Read) : null;
        var matrix = root.TryGet("with", out var with) ? ReadMatrix(with, formats) : [];
        var uncached = root.TryGet("control", out var controlNode) ? ReadUncached(controlNode, covers) : [];
        var control = controlNode is not null && uncached.Count == 0 ? ReadControl(controlNode, matrix, formats) : null;
        var setup = root.TryGet("setup", out var setupNode) ? ReadSteps(setupNode, isSetup: true) : [];
        var steps = root.TryGet("steps", out var stepsNode) ? ReadSteps(stepsNode, isSetup: false) : [];
        if (stepsNode is not null && steps.Count == 0 && _diagnostics.Items.Count == before) _diagnostics.Add(stepsNode, "there are no steps");
        CheckNames([.. setup, .. steps]);
        // A matrix that is too large is not expanded to look for more.
        if (_isBeyond) return null;
        if (id is null || title is null || covers.Count == 0 || _spoken.Count == 0) return null;
        return new Case
        {
            IsSound = _diagnostics.Items.Count == before,
            Id = id,
            Title = title,
            File = node.File,
            Revisions = revisions,
            Covers = covers,
            Party = _party,
            Machine = machine ?? MachineForm.Usual,
            Needs = needs,
            Accept = accept,
            KeepBypass = keep,
            Events = events,
            Formats = formats,
            Control = control,
            Uncached = uncached,
            Matrix = matrix,
            Setup = setup,
            Steps = steps,
        };
    }

    private void ReadParty(YamlNode node)
    {
        if (Shape.Text(node, _diagnostics, "party") is "driver") _party = Party.Driver;
        else _diagnostics.Add(node, "party has one value", "write driver, or leave it out: devices are what other cases are for");
    }

    private MachineForm? ReadMachine(YamlNode node)
    {
        if (_party == Party.Driver) return MachineForm.Read(new Reading(_diagnostics), node);
        _diagnostics.Add(node, "'machine' is for cases of drivers", "write party: driver in the head");
        return null;
    }

    private string? Word(YamlMapping mapping, string key) =>
        mapping.TryGet(key, out var node) ? Shape.Text(node, _diagnostics, key) : null;

    private List<string> ReadRevisions(YamlMapping root)
    {
        var ids = new List<string>();
        if (!root.TryGet("revision", out var node)) return ids;
        foreach (var word in Shape.Words(node, _diagnostics, "revision"))
        {
            if (_revisions.TryGet(word.Text, out var revision))
            {
                _spoken.Add(revision);
                ids.Add(word.Text);
            }
            else
            {
                _diagnostics.Add(word, $"there is no revision '{word.Text}'", Shape.Nearest(word.Text, [.. _revisions.Ids]));
            }
        }

        return ids;
    }

    private List<string> ReadCovers(YamlMapping root)
    {
        var ids = new List<string>();
        if (!root.TryGet("covers", out var node)) return ids;
        foreach (var word in Shape.Words(node, _diagnostics, "covers"))
        {
            CheckRequirement(word);
            ids.Add(word.Text);
        }

        if (ids.Count == 0) _diagnostics.Add(node, "the case covers nothing", "name at least one requirement");
        return ids;
    }

    private void CheckRequirement(YamlScalar word)
    {
        if (_spoken.Count == 0 || word.Text.StartsWith('$')) return;
        foreach (var revision in _spoken)
        {
            if (!revision.Requirements.TryGetValue(word.Text, out var requirement))
                _diagnostics.Add(word, $"{revision.Id} has no requirement '{word.Text}'", Shape.Nearest(word.Text, [.. revision.Requirements.Keys]));
            else if (requirement.Who == Party.Driver && _party == Party.Device)
                _diagnostics.Add(word, $"{word.Text} is a duty of the driver, which no device can break", "write party: driver in the head");
            else if (requirement.Who != Party.Driver && _party == Party.Driver)
                _diagnostics.Add(word, $"{word.Text} is no duty of the driver, which is under test here");
        }
    }

    private Needs ReadNeeds(YamlMapping root)
    {
        if (!root.TryGet("needs", out var node)) return Needs.None;
        if (Shape.Mapping(node, _diagnostics, "needs", s_needs) is not { } mapping) return Needs.None;
        var observe = Names(mapping, "observe");
        foreach (var word in observe)
        {
            if (!Observation.All.Contains(word.Text))
                _diagnostics.Add(word, $"nothing can be observed that is called '{word.Text}'", Shape.Nearest(word.Text, [.. Observation.All]));
        }

        return new Needs(
            Features(mapping, "features"),
            Features(mapping, "not-features"),
            [.. observe.Select(w => w.Text)],
            mapping.TryGet("endpoints", out var count) ? Shape.Small(count, _diagnostics, "endpoints", 8) ?? 0 : 0)
        {
            Can = [.. ReadAbilities(mapping)],
            Where = [.. Names(mapping, "where").Select(word => Condition.Read(new Reading(_diagnostics), word)).OfType<Condition>()],
        };
    }

    private IEnumerable<string> ReadAbilities(YamlMapping mapping)
    {
        foreach (var word in Names(mapping, "can"))
        {
            if (_party != Party.Driver) _diagnostics.Add(word, "'can' is what drivers say of themselves", "write party: driver in the head");
            else if (!DriverAbility.All.Contains(word.Text))
                _diagnostics.Add(word, $"no driver says that it can '{word.Text}'", Shape.Nearest(word.Text, [.. DriverAbility.All]));
            yield return word.Text;
        }
    }

    /// <summary>Reads the <c>accept</c> of a reset step.</summary>
    public static Acceptance Acceptance(YamlNode node, Diagnostics diagnostics) =>
        new CaseReader(RevisionCatalog.Empty, TableKinds.Standard, diagnostics).ReadAcceptance(node);

    private Acceptance ReadAcceptance(YamlNode node)
    {
        if (Shape.Mapping(node, _diagnostics, "accept", s_accept) is not { } mapping) return Cases.Acceptance.Usual;
        return new Acceptance(
            mapping.TryGet("only", out _) ? Features(mapping, "only") : null, Features(mapping, "without"), Features(mapping, "also"));
    }

    private IReadOnlyList<YamlScalar> Names(YamlMapping mapping, string key) =>
        mapping.TryGet(key, out var node) ? Shape.Words(node, _diagnostics, key) : [];

    private List<string> Features(YamlMapping mapping, string key)
    {
        var names = new List<string>();
        foreach (var word in Names(mapping, key))
        {
            names.Add(word.Text);
            if (word.Text.StartsWith('$')) continue;
            foreach (var revision in _spoken) FeatureNames.Check(word, word.Text, revision, _diagnostics);
        }

        return names;
    }
}
