namespace Viommu.Drivers.Guest.Port;

/// <summary>The device's answer to a driver's request.</summary>
/// <param name="Used">The used length.</param>
/// <param name="Written">The first <paramref name="Used"/> bytes of the writable part.</param>
public sealed record DriverReply(int Used, byte[] Written);
