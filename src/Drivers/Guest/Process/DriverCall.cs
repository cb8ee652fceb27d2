using Viommu.Drivers.Port;

namespace Viommu.Drivers.Guest.Process;

/// <summary>What a driver asks of the machine while it works on a task.</summary>
internal abstract record DriverCall;

/// <summary>Accept features.</summary>
internal sealed record AcceptCall(ulong Features) : DriverCall;

/// <summary>Read the config space.</summary>
internal sealed record ConfigReadCall(int Offset, int Length) : DriverCall;

/// <summary>Write the config space.</summary>
internal sealed record ConfigWriteCall(int Offset, byte[] Bytes) : DriverCall;

/// <summary>Send a request.</summary>
internal sealed record RequestCall(byte[] Readable, int Writable, ChainShape? Shape) : DriverCall;

/// <summary>Send several before one notification.</summary>
internal sealed record BatchCall(IReadOnlyList<(byte[] Readable, int Writable)> Requests) : DriverCall;

/// <summary>Read guest memory.</summary>
internal sealed record ReadCall(ulong At, int Length) : DriverCall;

/// <summary>Write guest memory.</summary>
internal sealed record WriteCall(ulong At, byte[] Bytes) : DriverCall;

/// <summary>Keep a text with the transcript.</summary>
internal sealed record LogCall(string Text) : DriverCall;
