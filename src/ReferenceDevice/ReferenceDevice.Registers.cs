namespace Viommu.Reference;

// Registers that every virtio device has (virtio 1.2, 2.1 to 2.5), and the config space (5.13.4).
public sealed partial class ReferenceDevice
{
    private const byte FeaturesOk = 8;
    private const byte DriverOk = 4;
    private const byte NeedsReset = 0x40;

    private byte _status;
    private ulong _accepted;

    /// <summary>The features that were negotiated; none before FEATURES_OK.</summary>
    public ulong Negotiated { get; private set; }

    /// <summary>config.bypass.</summary>
    public byte Bypass { get; private set; }

    /// <summary>True when config.bypass was written since power-on or the last system reset.</summary>
    public bool BypassWasWritten { get; private set; }

    /// <summary>The device status register.</summary>
    public byte Status => _status;

    /// <summary>Writes the device status; 0 resets. FEATURES_OK stays clear when what was accepted cannot be (2.2.2, 6.1).</summary>
    public void WriteStatus(byte status)
    {
        if (status == 0)
        {
            Reset();
            return;
        }

        // NEEDS_RESET is the device's to set, and only a reset clears it.
        var next = (byte)((status & ~NeedsReset) | (_status & NeedsReset));
        if ((next & FeaturesOk) != 0 && (_status & FeaturesOk) == 0)
        {
            if ((_accepted & ~Offered) != 0 || (_accepted & Wire.Version1Feature) != Wire.Version1Feature) next &= unchecked((byte)~FeaturesOk);
            else Negotiated = _accepted;
        }

        _status = next;
    }

    /// <summary>Accepts features; without effect after FEATURES_OK.</summary>
    public void WriteFeatures(ulong accepted)
    {
        if ((_status & FeaturesOk) == 0) _accepted = accepted;
    }

    /// <summary>Resets the whole system: the device, and config.bypass. Memory is the caller's business.</summary>
    public void ResetSystem()
    {
        Reset();
        Bypass = Rules.BypassAfterSystemReset(Bypass);
        BypassWasWritten = false;
        Host.Settle(_all, Rules);
    }

    /// <summary>Reads the config space; bytes beyond it read as zero.</summary>
    public void ReadConfig(int offset, Span<byte> into)
    {
        var format = Wire.Config;
        Span<byte> config = stackalloc byte[format.Size];
        config.Fill(Rules.ConfigReservedByte());
        format.PageSizeMask.Write(config, Rules.PageSizeMask());
        var input = (Offered & Wire.InputRangeFeature) != 0 ? Configuration.InputRange : default;
        format.InputStart.Write(config, input.Start);
        format.InputEnd.Write(config, input.End);
        var domain = (Offered & Wire.DomainRangeFeature) != 0 ? Configuration.DomainRange : default;
        format.DomainStart.Write(config, domain.Start);
        format.DomainEnd.Write(config, domain.End);
        format.ProbeSize.Write(config, (ulong)_properties.Length);
        format.Bypass.Write(config, (Offered & Wire.BypassConfigFeature) != 0 ? Bypass : 0UL);
        into.Clear();
        if (offset >= 0 && offset < config.Length)
            config[offset..Math.Min(config.Length, offset + Math.Min(into.Length, config.Length))].CopyTo(into);
    }

    /// <summary>Writes the config space. Only bypass can be written; the rest of the bytes is ignored.</summary>
    public void WriteConfig(int offset, ReadOnlySpan<byte> bytes)
    {
        var at = Wire.Config.Bypass.Offset - (long)offset;
        if (at < 0 || at >= bytes.Length || (Offered & Wire.BypassConfigFeature) == 0) return;
        if ((Negotiated & Wire.BypassConfigFeature) == 0 && !Rules.ObeysBypassWriteUnaccepted()) return;
        Bypass = Rules.BypassAfterWrite(Bypass, bytes[(int)at]);
        BypassWasWritten = true;
        Host.Settle(_all, Rules);
    }

    private void Reset()
    {
        (_status, _accepted, Negotiated) = (Rules.StatusAfterReset(_status), 0, 0);
        Bypass = Rules.BypassAfterDeviceReset(Bypass);
        Host.Reset();
        Rules.DetachAll();
        Rules.ForgetAllTables();
        Host.Settle(_all, Rules);
        if (!Rules.ResetForgetsQueues()) return;
        foreach (var queue in _queues) queue.Reset();
    }
}
