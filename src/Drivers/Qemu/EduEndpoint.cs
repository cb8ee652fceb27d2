using System.Diagnostics;

namespace Viommu.Drivers.Qemu;

/// <summary>
/// QEMU's educational device (docs/specs/edu.rst): copies between guest memory and a buffer of its own. The buffer cannot be seen from outside:
/// only DMA fills it and only DMA shows it.
/// </summary>
internal sealed class EduEndpoint(QtestClient qtest, uint id, ulong registers)
{
    /// <summary>
    /// Bytes of the buffer that can be used. It has 4096, but QEMU 7.2 takes a transfer that ends at the very end for one that is out of bounds, and aborts.
    /// </summary>
    public const int BufferBytes = 4095;

    /// <summary>What its PCI function is identified by.</summary>
    public const uint Identity = 0x11e8_1234;

    private const ulong BufferAddress = 0x40000;
    private const ulong SourceRegister = 0x80, DestinationRegister = 0x88, CountRegister = 0x90, CommandRegister = 0x98;
    private const ulong Start = 1, ToMemory = 2;
    private const int EagerPolls = 20;

    /// <summary>The endpoint id.</summary>
    public uint Id => id;

    /// <summary>The value of QEMU's <c>-device</c> for one.</summary>
    /// <param name="place">Its place on the bus: <c>addr=2.0</c>.</param>
    public static string Argument(string place) => $"edu,{place},dma_mask=0xffffffffffffffff";

    /// <summary>Copies guest memory to the buffer.</summary>
    public bool Fetch(ulong from, int offset, int length, TimeSpan limit) =>
        Copy(from, BufferAddress + (ulong)offset, length, Start, limit);

    /// <summary>Copies the buffer to guest memory.</summary>
    public bool Store(int offset, ulong to, int length, TimeSpan limit) =>
        Copy(BufferAddress + (ulong)offset, to, length, Start | ToMemory, limit);

    private bool Copy(ulong source, ulong destination, int length, ulong command, TimeSpan limit)
    {
        qtest.Write("writeq", registers + SourceRegister, source);
        qtest.Write("writeq", registers + DestinationRegister, destination);
        qtest.Write("writeq", registers + CountRegister, (ulong)length);
        qtest.Write("writeq", registers + CommandRegister, command);

        // The transfer hangs on a timer of the virtual clock, which jumps there while the processor sleeps.
        var start = Stopwatch.GetTimestamp();
        for (var polls = 0; qtest.Trouble is null; polls++)
        {
            if ((qtest.Read("readq", registers + CommandRegister) & Start) == 0) return qtest.Trouble is null;
            if (Stopwatch.GetElapsedTime(start) > limit) return false;
            if (polls > EagerPolls) ShortPause.Take();
        }

        return false;
    }
}
