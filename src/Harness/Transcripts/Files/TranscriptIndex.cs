using System.Text.Json;
using Viommu.Drivers.Port;

namespace Viommu.Harness.Transcripts.Files;

/// <summary>What is in a transcript file, found out by reading it once: who has an exchange, and those that are asked out of order.</summary>
internal sealed class TranscriptIndex
{
    private readonly HashSet<ExchangeMark> _marks = [];
    private readonly Dictionary<ExchangeMark, byte[]> _kept = [];

    private TranscriptIndex(TranscriptHead head, DeviceDescription device) => (Head, Device) = (head, device);

    /// <summary>What the file begins with.</summary>
    public TranscriptHead Head { get; }

    /// <summary>The device, as it described itself.</summary>
    public DeviceDescription Device { get; }

    /// <summary>The exchanges that there are.</summary>
    public IReadOnlySet<ExchangeMark> Marks => _marks;

    /// <summary>Reads a file to its end; null with the reason where it is none, or was cut off.</summary>
    public static TranscriptIndex? Read(Stream stream, out string? error)
    {
        using var reader = new TranscriptReader(stream);
        if (!reader.Begin())
        {
            error = reader.Error;
            return null;
        }

        var index = new TranscriptIndex(reader.Head!, reader.Device!);
        while (reader.NextExchange() is { } exchange)
        {
            if (!index._marks.Add(exchange.Mark))
            {
                error = $"{Reports.Printable.Line(exchange.Mark.ToString())} stands twice";
                return null;
            }

            if (!exchange.Mark.IsOfRun) index._kept[exchange.Mark] = exchange.Bytes();
        }

        error = reader.Error;
        return error is null ? index : null;
    }

    /// <summary>An exchange that is asked out of the order of vectors: a look at the device, or a control; null where there is none.</summary>
    public TranscriptExchange? Find(ExchangeMark mark) =>
        _kept.TryGetValue(mark, out var line) ? TranscriptExchange.Read(JsonDocument.Parse(line).RootElement) : null;
}
