namespace Viommu.Drivers.Qemu;

/// <summary>
/// A boot ROM whose processor does nothing: <c>cli; hlt; jmp</c> at the reset vector. Without firmware PCI stays untouched, and with the processor
/// asleep the virtual clock jumps to the next timer at once.
/// </summary>
internal static class HaltRom
{
    private const int Size = 0x10000, ResetVector = 0xfff0;

    /// <summary>Writes it into a folder, and tells its path.</summary>
    public static string WriteTo(string folder)
    {
        var path = Path.Combine(folder, "rom");
        File.WriteAllBytes(path, Bytes());
        return path;
    }

    /// <summary>The ROM's bytes.</summary>
    public static byte[] Bytes()
    {
        var rom = new byte[Size];
        rom.AsSpan().Fill(0xf4);
        ReadOnlySpan<byte> code = [0xfa, 0xf4, 0xeb, 0xfd];
        code.CopyTo(rom.AsSpan(ResetVector));
        return rom;
    }
}
