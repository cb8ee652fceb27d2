using Viommu.Drivers.Guest.Port;
using Viommu.Drivers.Port;

namespace Viommu.Tests.GuestDrivers;

/// <summary>A machine that notes what it is asked. It has 64 bytes of memory at 0x1000 and 8 of config space.</summary>
internal sealed class ScriptedMachine : IDriverCalls
{
    private readonly byte[] _memory = new byte[64];
    private readonly byte[] _config = [1, 2, 3, 4, 5, 6, 7, 8];

    /// <summary>What was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>The texts that were logged.</summary>
    public List<string> Logged { get; } = [];

    public string? Accept(ulong features)
    {
        Asked.Add($"accept 0x{features:x}");
        return features == 1UL << 63 ? "bit 63 is not offered" : null;
    }

    public byte[]? ReadConfig(int offset, int length) => offset + (long)length > _config.Length ? null : _config[offset..(offset + length)];

    public bool WriteConfig(int offset, byte[] bytes)
    {
        if (offset + (long)bytes.Length > _config.Length) return false;
        bytes.CopyTo(_config, offset);
        return true;
    }

    public DriverReply? Request(byte[] readable, int writable, ChainShape? shape = null)
    {
        var cut = shape is null ? "whole" : string.Join('+', shape.Readable.Concat(shape.Writable));
        Asked.Add($"request {Convert.ToHexStringLower(readable)} {writable} {cut}");
        return readable.Length == 0 ? null : new DriverReply(writable, new byte[writable]);
    }

    public IReadOnlyList<DriverReply>? Batch(IReadOnlyList<(byte[] Readable, int Writable)> requests) =>
        requests.Any(request => request.Readable.Length == 0) ? null : [.. requests.Select(request => new DriverReply(0, []))];

    public byte[]? Read(ulong at, int length) => IsMemory(at, length) ? _memory.AsSpan((int)(at - 0x1000), length).ToArray() : null;

    public bool Write(ulong at, byte[] bytes)
    {
        if (!IsMemory(at, bytes.Length)) return false;
        bytes.CopyTo(_memory, (int)(at - 0x1000));
        return true;
    }

    public void Log(string text) => Logged.Add(text);

    private bool IsMemory(ulong at, int length) => at >= 0x1000 && at - 0x1000 <= (ulong)_memory.Length && length <= _memory.Length - (int)(at - 0x1000);
}
