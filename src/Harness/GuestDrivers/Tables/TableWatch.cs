using Viommu.Drivers.Guest;
using Viommu.Drivers.Guest.Port;
using Viommu.Reference.Formats;
using Viommu.Reference.Tables;
using Viommu.Spec.Revisions;

namespace Viommu.Harness.GuestDrivers.Tables;

/// <summary>
/// Follows the page tables that a live driver writes: after every write the pages that its system asked for are walked again, and what a cache could still
/// have of them is remembered until an INVALIDATE, a DETACH or a reset ends it.
/// </summary>
internal sealed class TableWatch
{
    private const int PageShift = 12;

    private readonly TableShadow _memory = new();
    private readonly SystemDomains _domains = new();
    private readonly TableProbes _probes;
    private readonly StaleTranslations _stale;
    private readonly InvalidateFormat? _invalidate;
    private RecordedWrite? _lastWrite;
    private WriteEffects _effects = WriteEffects.None;

    /// <summary>Starts before anything happened.</summary>
    public TableWatch(Revision revision)
    {
        Attachments = new TableAttachments(revision);
        _probes = new TableProbes(_memory, Attachments);
        _stale = new StaleTranslations(_memory);
        _invalidate = revision.Requests.TryGetValue("INVALIDATE", out var request) ? new InvalidateFormat(revision, request.Readable) : null;
    }

    /// <summary>Which tables each endpoint goes through.</summary>
    public TableAttachments Attachments { get; }

    /// <summary>The pages of a domain of the system that are looked at.</summary>
    public IEnumerable<TableProbe> PagesOf(string name) => _probes.All.Where(one => _domains.NameOf(one.Endpoint, one.Pasid) == name);

    /// <summary>The pages of an endpoint, or of one PASID of it, that are looked at.</summary>
    public IEnumerable<TableProbe> PagesOf(uint endpoint, uint? pasid) => _probes.All.Where(one => one.Endpoint == endpoint && one.Pasid == pasid);

    /// <summary>What should be out of the caches when a task is finished.</summary>
    public IReadOnlyList<StaleTranslation> DueAt(RecordedFinish finish)
    {
        if (finish.Answer is not TaskDone) return [];
        return finish.Task switch
        {
            SyncTask sync => [.. _stale.All.Where(one => one.Name == sync.Domain)],
            MapTask map => [.. _stale.All.Where(one => one.IsLost && one.Name == map.Domain && Has(map, one.Probe.Page))],
            DetachTask detach => [.. _stale.All.Where(one => one.Probe.Endpoint == detach.Endpoint && one.Probe.Pasid == detach.Pasid)],
            AttachTask attach => [.. _stale.All.Where(one => one.Probe.Endpoint == attach.Endpoint && one.Probe.Pasid == attach.Pasid)],
            _ => [],
        };
    }

    /// <summary>True when a page is one that a task maps.</summary>
    public static bool Has(MapTask map, ulong page) =>
        map.Size > 0 && page + ((1UL << PageShift) - 1) >= map.Iova && page <= unchecked(map.Iova + (map.Size - 1));

    /// <summary>What a write does. Asked once or more, it is done once.</summary>
    public WriteEffects EffectsOf(RecordedWrite write)
    {
        if (ReferenceEquals(write, _lastWrite)) return _effects;
        (_lastWrite, _effects) = (write, WriteEffects.None);
        var changed = _memory.Write(write.At, write.Bytes);
        if (changed.Count == 0 || _probes.IsEmpty) return _effects;
        _effects = new WriteEffects();
        foreach (var word in changed) UseAgain(word);
        foreach (var probe in _probes.Users(changed))
        {
            var before = probe.Now;
            _probes.Walk(probe);
            if (probe.Format is not { } format || Attachments.DomainOf(probe.Endpoint) is not { } domain) continue;
            ChangeEntry(probe, before, changed);
            if (format.BreaksBeforeMaking) Make(probe, before, format);
            _stale.Note(probe, before, _domains.NameOf(probe.Endpoint, probe.Pasid), domain, format);
        }

        return _effects;
    }

    /// <summary>Takes in what happened.</summary>
    public void Take(WatchedEvent watched)
    {
        switch (watched.Happened)
        {
            case RecordedReset:
                Attachments.Clear();
                _stale.Clear();
                foreach (var probe in _probes.All) _probes.Walk(probe);
                break;
            case RecordedTask { Task: StartTask start }:
                _memory.Begin(start.Memory);
                _domains.Clear();
                _probes.Clear();
                _stale.Clear();
                break;
            case RecordedTask task:
                _domains.Begin(task.Task);
                Look();
                break;
            case RecordedFinish finish:
                Finish(finish);
                break;
            case RecordedWrite write:
                EffectsOf(write);
                break;
            case RecordedRequest when watched.Request is { } request:
                Take(request);
                break;
        }
    }

    private void Take(SentRequest request)
    {
        if (request is { Name: "INVALIDATE", IsWhole: true } && _invalidate is not null) _stale.Take(new SentInvalidation(_invalidate, request));
        if (Attachments.Take(request) is not { } change) return;
        if (change.Left is { } left) _stale.Drop(one => one.Probe.Endpoint == left);
        if (change.Forgotten is { } domain) _stale.Drop(one => one.Domain == domain);
        foreach (var probe in _probes.All)
        {
            if (change.Endpoints.Contains(probe.Endpoint)) _probes.Walk(probe);
        }
    }

    private void Finish(RecordedFinish finish)
    {
        if (finish.Task is SyncTask or MapTask) _stale.Tell(DueAt(finish));
        else if (finish.Task is DetachTask or AttachTask) _stale.Tell([.. DueAt(finish).Where(one => !one.IsLost)]);
        _domains.Finish(finish);
        if (finish.Task is not (AttachTask or DetachTask)) return;
        var wanted = _domains.Members.ToDictionary(member => member, member => _domains.PagesOf(member).ToHashSet());
        _probes.Keep(probe => wanted.TryGetValue((probe.Endpoint, probe.Pasid), out var pages) && pages.Contains(probe.Page));
    }

    private void Look()
    {
        foreach (var member in _domains.Members)
        {
            foreach (var page in _domains.PagesOf(member)) _probes.Add(member, page);
        }
    }

    private void UseAgain(ChangedWord word)
    {
        var page = word.Address >> PageShift;
        if (word.After == 0 || !_stale.WasUnlinked(page)) return;
        _effects.UsesAgain = true;
        if (_effects.UsedEarly is null && _stale.LeadingInto(page) is { } stale)
            _effects.UsedEarly = $"0x{word.After:x} written at 0x{word.Address:x}, in a table of {stale.Describe()}";
    }

    private void ChangeEntry(TableProbe probe, ProbedWalk before, IReadOnlyList<ChangedWord> changed)
    {
        var entry = before.Steps.Where(step => step.Kind == EntryKind.PasidEntry).Select(step => step.Address).ToHashSet();
        var words = changed.Where(word => entry.Contains(word.Address)).ToList();
        if (entry.Count < 2 || words.Count == 0) return;
        _effects.ChangesEntry = true;
        if (before.HasValidEntry && probe.Now.HasValidEntry && probe.Now.Uses(words[0].Address))
            _effects.ChangedValid ??= $"the word at 0x{words[0].Address:x} changed from 0x{words[0].Before:x} to 0x{words[0].After:x} in a valid entry";
    }

    private void Make(TableProbe probe, ProbedWalk before, OfferedFormat format)
    {
        if (!probe.Now.IsTranslated) return;
        var others = _stale.OpenOf(probe)
            .Where(one => one.Open.HasFlag(ChangedParts.Translation) && (one.Changed & (ChangedParts.PasidEntry | ChangedParts.PasidDirectory)) == 0)
            .Select(one => one.Old);
        if (before.IsTranslated && !before.Steps.Any(step => step.Kind == EntryKind.PasidEntry && _memory.Word(step.Address) != step.Value))
            others = others.Append(before);
        var broken = others.FirstOrDefault(old => IsAnother(old, probe.Now, format));
        _effects.Makes |= broken is not null || probe.HasLost;
        if (broken is null) return;
        _effects.MadeUnbroken ??= $"page 0x{probe.Page:x} leads to 0x{probe.Now.Result.Address:x} in a block of 0x{probe.Now.Result.PageSize:x} bytes, "
            + $"and could still be cached as 0x{broken.Result.Address:x} in a block of 0x{broken.Result.PageSize:x}";
    }

    private static bool IsAnother(ProbedWalk old, ProbedWalk now, OfferedFormat format) =>
        old.Result.Address != now.Result.Address || (format.BreaksForSize && old.Result.PageSize != now.Result.PageSize);
}
