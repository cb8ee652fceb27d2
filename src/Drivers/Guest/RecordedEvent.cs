using Viommu.Drivers.Guest.Port;

namespace Viommu.Drivers.Guest;

/// <summary>Something that happened between a guest driver and its device, as a recording has it.</summary>
/// <param name="Line">The line of the recording, counted from 1; for a live driver the step of the vector.</param>
public abstract record RecordedEvent(int Line);

/// <summary>Features were negotiated.</summary>
/// <param name="Line">The line.</param>
/// <param name="Offered">What the device offered.</param>
/// <param name="Accepted">What the driver accepted.</param>
public sealed record RecordedFeatures(int Line, ulong Offered, ulong Accepted) : RecordedEvent(Line);

/// <summary>What the config space holds.</summary>
/// <param name="Line">The line.</param>
/// <param name="Bytes">Its bytes from offset 0 on.</param>
public sealed record RecordedConfig(int Line, byte[] Bytes) : RecordedEvent(Line);

/// <summary>The endpoints that there are.</summary>
/// <param name="Line">The line.</param>
/// <param name="Ids">Their ids.</param>
public sealed record RecordedEndpoints(int Line, IReadOnlyList<uint> Ids) : RecordedEvent(Line);

/// <summary>The driver wrote to the config space.</summary>
/// <param name="Line">The line.</param>
/// <param name="Offset">Where.</param>
/// <param name="Bytes">What.</param>
public sealed record RecordedConfigWrite(int Line, int Offset, byte[] Bytes) : RecordedEvent(Line);

/// <summary>The driver sent a request.</summary>
/// <param name="Line">The line.</param>
/// <param name="Readable">The device-readable bytes.</param>
/// <param name="Writable">Length of the device-writable part.</param>
/// <param name="Used">The used length; null when it was not recorded.</param>
/// <param name="Written">What the device wrote; null when it was not recorded.</param>
public sealed record RecordedRequest(int Line, byte[] Readable, int Writable, int? Used, byte[]? Written) : RecordedEvent(Line);

/// <summary>The device was reset.</summary>
/// <param name="Line">The line.</param>
public sealed record RecordedReset(int Line) : RecordedEvent(Line);

/// <summary>The driver wrote guest memory. Only a live driver shows it.</summary>
/// <param name="Line">The line.</param>
/// <param name="At">Where.</param>
/// <param name="Bytes">What.</param>
public sealed record RecordedWrite(int Line, ulong At, byte[] Bytes) : RecordedEvent(Line);

/// <summary>The driver was asked to do something for its system. Only a live driver shows it.</summary>
/// <param name="Line">The line.</param>
/// <param name="Task">What.</param>
public sealed record RecordedTask(int Line, DriverTask Task) : RecordedEvent(Line);

/// <summary>The driver finished a task.</summary>
/// <param name="Line">The line.</param>
/// <param name="Task">Which one.</param>
/// <param name="Answer">How.</param>
public sealed record RecordedFinish(int Line, DriverTask Task, TaskAnswer Answer) : RecordedEvent(Line);
