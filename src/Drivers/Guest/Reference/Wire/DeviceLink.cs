using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Guest.Reference.Rules;
using Viommu.Spec.Layouts;
using Viommu.Spec.Revisions;

namespace Viommu.Drivers.Guest.Reference.Wire;

/// <summary>Sends requests and reads their answers (virtio 1.2, 5.13.6).</summary>
/// <param name="revision">The revision.</param>
/// <param name="rules">The rules.</param>
internal sealed class DeviceLink(Revision revision, DriverRules rules)
{
    private readonly Field _status = revision.Tail["status"];

    /// <summary>The machine, for the time of a task.</summary>
    public IDriverCalls? Machine { get; set; }

    /// <summary>The features that were accepted.</summary>
    public ulong Accepted { get; set; }

    /// <summary>True when a feature was accepted.</summary>
    public bool Has(string feature) => (Accepted & revision.FeatureMask(feature)) != 0;

    /// <summary>Begins a request; null when the revision has none of that name.</summary>
    public RequestBytes? Begin(string name, string? format = null) => RequestBytes.Begin(revision, rules, name, format);

    /// <summary>Sends a request. Null when it was carried out, else why not.</summary>
    public string? Send(RequestBytes? request) => request is null ? "the revision has no such request" : Send(request, 0, out _);

    /// <summary>Sends requests that do not depend on each other, until one fails. Null when all were carried out.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="done">Of each request whether it was carried out.</param>
    public string? SendAll(IReadOnlyList<RequestBytes> requests, out IReadOnlyList<bool> done)
    {
        var results = new bool[requests.Count];
        done = results;
        string? why = null;
        var most = Math.Max(1, rules.MostInBatch);
        for (var i = 0; i < requests.Count && why is null; i += most)
        {
            var count = Math.Min(most, requests.Count - i);
            if (count == 1)
            {
                why = Send(requests[i]);
                results[i] = why is null;
                continue;
            }

            var part = requests.Skip(i).Take(count).ToList();
            var replies = Machine?.Batch([.. part.Select(request => (request.Bytes, revision.Tail.Size))]);
            for (var j = 0; j < count; j++)
            {
                var failed = Judge(part[j], replies is not null && j < replies.Count ? replies[j] : null, 0);
                results[i + j] = failed is null;
                why ??= failed;
            }
        }

        return why;
    }

    /// <summary>Sends a request whose answer begins with so many bytes of its own. Null when it was carried out.</summary>
    /// <param name="request">The request.</param>
    /// <param name="room">Bytes of the answer before the tail.</param>
    /// <param name="written">Those bytes, as far as the device wrote them.</param>
    public string? Send(RequestBytes request, int room, out byte[] written)
    {
        var reply = Machine?.Request(request.Bytes, room + revision.Tail.Size);
        written = reply is null ? [] : reply.Written[..Math.Min(room, reply.Written.Length)];
        return Judge(request, reply, room);
    }

    private string? Judge(RequestBytes request, DriverReply? reply, int room)
    {
        var name = request.Request.Name;
        if (reply is null) return $"{name} could not be sent";
        if (!rules.IsAnswered(name, reply.Used)) return $"{name} came back unanswered";

        // A status that is not in the used bytes was not written. Zero, where a driver does not look at the used length, is OK.
        var tail = room < reply.Written.Length ? reply.Written.AsSpan(room) : default;
        if (reply.Used != 0 && tail.Length < _status.End) return $"{name} came back without a status";
        foreach (var field in revision.Tail.Fields)
        {
            if (field.IsReserved && !rules.IsFineTail(field.Slice(tail))) return $"the tail of {name} has reserved bytes that are not zero";
        }

        var status = _status.Read(tail);
        return rules.IsCarriedOut(name, status, revision.Statuses["OK"]) ? null : $"{name} was answered with {revision.Statuses.Show(status)}";
    }
}
