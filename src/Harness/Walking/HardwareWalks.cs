using System.Text.Json;
using Viommu.Drivers.Port;
using Viommu.Drivers.Qemu.Native;
using Viommu.Reference;
using Viommu.Reference.Tables;

namespace Viommu.Harness.Walking;

/// <summary>
/// Has an IOMMU that QEMU models answer vectors. Its ID registers are its own: where the reference walkers answer a vector otherwise with those, it is not
/// asked.
/// </summary>
/// <param name="start">Starts the hardware, at first and after it was lost.</param>
internal sealed class HardwareWalks(Func<(NativeWalker? Walker, DeviceTrouble? Trouble)> start) : IDisposable
{
    // Lost so often in a row, it is given up.
    private const int MostStarts = 3;

    private readonly TranslationSession _session = new(TranslationFormats.New());
    private NativeWalker? _walker;

    /// <summary>Why the hardware could not be started; null while it can.</summary>
    public DeviceTrouble? NoDevice { get; private set; }

    /// <summary>Answers a line; null with the problems when it is not a valid vector.</summary>
    public HardwareAnswer? Answer(ReadOnlyMemory<byte> line, List<string> problems)
    {
        if (_session.Read(line, problems) is not { } question) return null;
        using var document = JsonDocument.Parse(question.Id);
        var id = document.RootElement.Clone();
        if (Running() is not { } walker) return new HardwareAnswer { Id = id, Skipped = "there is no hardware" };
        if (WhyNot(line, question, walker, out var likely) is { } why) return new HardwareAnswer { Id = id, Skipped = why };

        // The reference walk may have set flags in its memory: the vector as it was.
        question = _session.Read(line, problems)!;
        var words = question.Memory.Words.ToList();
        var got = walker.Ask(question.Tables.Hardware!.Words, words, question.Access, likely);
        if (got.Kind == NativeWalkKind.Lost)
        {
            var trouble = walker.Trouble!;
            Stop();
            var error = $"{trouble.Kind.ToString().ToLowerInvariant()}: {trouble.Text}";
            return new HardwareAnswer { Id = id, Ok = question.Expected is null ? null : false, Error = error };
        }

        var writes = words.Where(word => walker.Read(word.Key) != word.Value).OrderBy(word => word.Key)
            .Select(word => KeyValuePair.Create(word.Key, walker.Read(word.Key))).ToList();
        return new HardwareAnswer { Id = id, Ok = question.Expected is { } expected ? Agrees(expected, got, writes) : null, Got = Outcome(got, writes) };
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private static HardwareOutcome Outcome(NativeWalk got, List<KeyValuePair<ulong, ulong>> writes) => got.Kind switch
    {
        NativeWalkKind.Found => new()
        {
            Address = $"0x{got.Address:x}",
            Writes = writes.Count == 0 ? null : [.. writes.Select(write => new[] { $"0x{write.Key:x}", $"0x{write.Value:x}" })],
        },
        NativeWalkKind.Elsewhere => new() { Elsewhere = true },
        _ => got.Fault is { } number ? new() { Fault = number } : new() { Blocked = true },
    };

    /// <summary>The size of the block that hardware caches cannot be seen, nor a number where there is no record of the fault.</summary>
    private static bool Agrees(TranslationOutcome expected, NativeWalk got, List<KeyValuePair<ulong, ulong>> writes) => expected.Fault is { } fault
        ? got.Kind == NativeWalkKind.Blocked && (got.Fault is null || got.Fault == fault)
        : got.Kind == NativeWalkKind.Found && got.Address == expected.Address && expected.Writes.SequenceEqual(writes);

    private NativeWalker? Running()
    {
        for (var i = 0; i < MostStarts && _walker is null && NoDevice is null; i++)
        {
            (_walker, var trouble) = start();
            if (_walker is null && i == MostStarts - 1) NoDevice = trouble;
        }

        return _walker;
    }

    private void Stop()
    {
        _walker?.Dispose();
        _walker = null;
    }

    /// <summary>Why the hardware cannot be asked; null when it can. Walks the tables, so that the vector has to be read again.</summary>
    private string? WhyNot(ReadOnlyMemory<byte> line, TranslationQuestion question, NativeWalker walker, out ulong? likely)
    {
        likely = null;
        var access = question.Access;
        if (access.Kind == AccessKind.Execute) return "its endpoints fetch no instructions";
        if (access.IsPrivileged) return "its endpoints make no privileged accesses";
        if (access.Pasid is not null) return "its endpoints make no accesses with a PASID";
        if (!walker.Formats.Contains(question.Format)) return $"it walks {string.Join(", ", walker.Formats)}";
        if (question.Tables.Hardware is not { } hardware) return "the context says what it cannot be given";
        foreach (var address in question.Memory.Words.Keys)
        {
            if (!walker.IsRam(address)) return $"0x{address:x} is no RAM of the machine";
        }

        foreach (var page in question.Memory.UnbackedPages)
        {
            if (walker.IsRam(page << 12)) return $"0x{page << 12:x} is RAM of the machine, where reads do not fail";
        }

        // The answers of our own walkers with the vector's registers and with the hardware's.
        var recorder = new StepRecorder();
        question.Tables.Walk(access, new WalkEnvironment(question.Memory, null, recorder), out var asked);
        var written = question.Memory.Written.ToList();
        foreach (var step in recorder.Steps)
        {
            if (!walker.IsRam(step.Address) && question.Memory.TryRead(step.Address, out _)) return $"0x{step.Address:x} is no RAM of the machine";
        }

        question = _session.Read(line, [])!;
        question.Tables.Hardware!.On(walker.Registers).Walk(access, new WalkEnvironment(question.Memory), out var here);
        if (asked.Fault.Number != here.Fault.Number || asked.Address != here.Address || !written.SequenceEqual(question.Memory.Written))
            return $"the answer depends on registers that it has otherwise: {string.Join(", ", walker.Registers.Select(register => $"0x{register:x}"))}";
        if (!asked.IsFault && !walker.IsRam(asked.Address)) return $"0x{asked.Address:x} is no RAM of the machine";
        if (!asked.IsFault) likely = asked.Address;
        return null;
    }
}
