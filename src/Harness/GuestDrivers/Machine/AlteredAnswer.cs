namespace Viommu.Harness.GuestDrivers.Machine;

/// <summary>An answer that the machine gives in place of its device's: what a device may do, and a driver must cope with.</summary>
/// <param name="Request">The name of the request, <c>MAP</c>.</param>
/// <param name="Nth">Which of them, counted from 1 for each machine; 0 for every one.</param>
/// <param name="Status">The status, where the request is refused: the device never sees it. Null where nothing is written: the used length is 0.</param>
internal sealed record AlteredAnswer(string Request, int Nth, byte? Status);
